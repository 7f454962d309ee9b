import { configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { onMessage } from '@/lib/browser/messages';
import type { Studies } from '@/lib/engagement/studies/study';
import type { Command } from '@/lib/model/command';
import type { StudyName } from '@/lib/model/study';
import { db } from '@/lib/store/db';
import { DashContext } from '@/lib/ui/dashboard/dash-context';
import { type Go, HOME, type Place } from '@/lib/ui/dashboard/place';
import { PanelContext, type PanelView } from '@/lib/ui/panel/panel-context';
import { WithUndo } from '@/lib/ui/undo';

// A study goes through the database before it is shown; on a slow machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });

/** What views of studies stand in: a community, a place, a background that writes plans down. */

export const HOME_OF = 'forum:x';
const COMMUNITY = { id: HOME_OF, platform: 'forum', name: 'X', url: 'https://x.example' };
/** What was asked of the background, and where one went; emptied by `begin`. */
export const said: Command[] = [];
export const went: Partial<Place>[] = [];

export function begin(): void {
  said.length = 0;
  went.length = 0;
  onMessage('study', () => undefined);
  onMessage('moderate', async ({ data }) => {
    said.push(data);
    if (data.do === 'plan') await db.plans.put(data.plan);
    return [];
  });
}

const go: Go = (change) => void went.push(change);
const PANEL: PanelView = {
  page: { tab: {}, origin: null, state: null, asked: true }, status: 'elsewhere', community: COMMUNITY, now: 2_000_000, go: () => undefined, open: undefined, proposals: undefined,
  snapshot: null, window: 28, setWindow: () => undefined,
};

export const show = (what: ComponentChildren, place: Partial<Place> = {}) =>
  render(<WithUndo><DashContext.Provider value={{ place: { ...HOME, ...place }, go, community: COMMUNITY, known: [COMMUNITY] }}><PanelContext.Provider value={PANEL}>{what}</PanelContext.Provider></DashContext.Provider></WithUndo>);

export const keep = <Name extends StudyName>(name: Name, data: Studies[Name]) => db.studies.put({ community: HOME_OF, name, asOf: '2026-11-22', zone: 'Asia/Shanghai', computedAt: 1_940_000, data });
