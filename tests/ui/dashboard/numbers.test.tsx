// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onMessage, removeAllListeners } from '@/lib/browser/messages';
import type { NumbersStudy } from '@/lib/engagement/studies/study';
import type { Command } from '@/lib/model/command';
import type { RuleSet } from '@/lib/model/ruleset';
import type { MetricValue } from '@/lib/model/window';
import { db } from '@/lib/store/db';
import { DashContext } from '@/lib/ui/dashboard/dash-context';
import { Overview } from '@/lib/ui/dashboard/overview';
import { type Go, HOME, type Place } from '@/lib/ui/dashboard/place';
import { METRIC_IDS } from '@/lib/ui/metric-table';
import { PanelContext, type PanelView } from '@/lib/ui/panel/panel-context';
import { WithUndo } from '@/lib/ui/undo';

vi.mock('@/lib/ui/surface', () => ({ useSettings: () => ({ packs: [] }) }));
// uPlot draws on a canvas, which jsdom has not.
vi.mock('@/components/TrendCanvas', () => ({ TrendCanvas: ({ summary, describedBy }: { summary: string; describedBy?: string }) => <div role="img" aria-label={summary} aria-describedby={describedBy} /> }));

const HERE = 'forum:x';
const COMMUNITY = { id: HERE, platform: 'forum', name: 'X', url: 'https://x.example', zone: 'UTC' };
const panel: PanelView = {
  page: { tab: {}, origin: null, state: null, asked: true }, status: 'elsewhere', community: COMMUNITY, now: 2_000_000, go: () => undefined, open: undefined, proposals: undefined,
  snapshot: null, window: 28, setWindow: () => undefined,
};
let said: Command[] = [];
let at: Place = HOME;

beforeEach(() => {
  [said, at] = [[], HOME];
  Object.assign(globalThis, { scrollTo: () => undefined });
  onMessage('study', () => undefined);
  onMessage('moderate', async ({ data }) => {
    said.push(data);
    if (data.do === 'goal') await db.goals.put(data.goal);
    if (data.do === 'annotate') await db.annotations.put(data.annotation);
    if (data.do === 'dropAnnotation') await db.annotations.delete(data.id);
    if (data.do === 'plan') await db.plans.put(data.plan);
    return data.do === 'annotate' ? [{ do: 'dropAnnotation', id: data.annotation.id }] : [];
  });
});
afterEach(async () => {
  cleanup();
  removeAllListeners();
  for (const table of db.tables) await table.clear();
});

function Stage({ start }: { start: Partial<Place> }) {
  const [place, setPlace] = useState<Place>({ ...HOME, ...start });
  const go: Go = (change) => setPlace((old) => (at = { ...old, ...change }));
  return <WithUndo><DashContext.Provider value={{ place, go, community: COMMUNITY, known: [COMMUNITY] }}><PanelContext.Provider value={panel}><Overview /></PanelContext.Provider></DashContext.Provider></WithUndo>;
}

const DAYS = Array.from({ length: 28 }, (_, i) => new Date(Date.UTC(2026, 9, 25 + i)).toISOString().slice(0, 10));
const value = (number: number | null, more: Partial<MetricValue> = {}): MetricValue => ({ value: number, n: 40, coverage: null, ...more });
const VALUES: Record<string, MetricValue> = {
  M3: value(40, { previous: 32, series: DAYS.map((label, i) => ({ label, value: i })), parts: { dau: 9, wau: 20, mau: 40 }, evidence: [`${HERE}/m/1`, `${HERE}/m/2`] }),
  M31: value(0.64, { previous: 0.56, interval: [0.48, 0.78], parts: { answered: 26, threads: 40 }, evidence: [`${HERE}/t/7`] }),
  M9: value(null, { n: 0, missing: 'not captured' }), M40: value(null, { n: 7, missing: 'too little data' }),
  M52: value(-3, { previous: 2, parts: { newContributors: 4, reactivated: 1, lostRegulars: -8 } }),
};
const ENDS = ['2026-08-30', '2026-09-27', '2026-10-25', '2026-11-22'];

async function keep(values: Record<string, MetricValue> = VALUES): Promise<void> {
  const data: NumbersStudy = { windows: { 28: values, 7: {}, 84: {}, 90: {} }, history: { M31: ENDS.map((asOf, i) => ({ asOf, value: i === 0 ? null : 0.5 + i / 20, n: 40 })) } };
  await db.studies.put({ community: HERE, name: 'numbers', asOf: '2026-11-22', zone: 'UTC', computedAt: 1_900_000, data });
  await db.members.bulkPut([{ id: `${HERE}/m/1`, community: HERE, native: '1', name: 'Ann' }, { id: `${HERE}/m/2`, community: HERE, native: '2', name: '<b>Bob</b>' }]);
  await db.threads.put({ id: `${HERE}/t/7`, community: HERE, native: '7', title: 'Why?', url: 'https://x.example/t/7' });
}
const show = async (start: Partial<Place> = {}): Promise<void> => {
  render(<Stage start={start} />);
  await screen.findByTestId(start.metric ? 'dash-metric' : 'group-activity');
};

describe('the overview', () => {
  it('has a tile for every metric, in six groups, with value, change in its own measure, n and interval', async () => {
    await keep();
    await show();
    expect(screen.getAllByTestId(/^tile-M/)).toHaveLength(METRIC_IDS.length);
    expect(screen.getAllByTestId(/^group-/)).toHaveLength(6);
    expect(screen.getByTestId('tile-M3').textContent).toContain('40members▲ 25% better');
    expect(screen.getByTestId('tile-M31').textContent).toContain('64%▲ 8 pp better');
    expect(screen.getByTestId('tile-M31').textContent).toContain('40 threads · 95% CI 48%–78%');
    expect(screen.getByTestId('tile-M52').textContent).toContain('−3members▼ 5 worse');
  });
  it('says what is not captured and what to do, and what there is too little of', async () => {
    await keep();
    await show();
    expect(screen.getByTestId('tile-M9').textContent).toContain('not captured');
    expect(screen.getByTestId('tile-M9').textContent).toContain('Import a table');
    expect(screen.getByTestId('tile-M40').textContent).toContain('too little data (7/10)');
    expect(document.body.textContent).not.toMatch(/NaN|Infinity/);
  });
  it('finds a number by its name, and shows only what is captured', async () => {
    await keep();
    await show();
    fireEvent.input(screen.getByTestId('metric-search'), { target: { value: 'answered in' } });
    expect(screen.getAllByTestId(/^tile-M/).map(({ dataset }) => dataset['testid'])).toEqual(['tile-M31']);
    fireEvent.input(screen.getByTestId('metric-search'), { target: { value: 'nothing like it' } });
    expect(screen.getByTestId('no-metric').textContent).toContain('nothing like it');
    fireEvent.input(screen.getByTestId('metric-search'), { target: { value: '' } });
    fireEvent.click(screen.getByTestId('metric-only'));
    expect(screen.getAllByTestId(/^tile-M/)).toHaveLength(3);
  });
  it('opens a number, and Escape closes it', async () => {
    await keep();
    await show();
    fireEvent.click(screen.getByTestId('tile-M31'));
    await screen.findByTestId('dash-metric');
    expect(at.metric).toBe('M31');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await screen.findByTestId('group-activity');
  });
});

describe('the page of a number', () => {
  it('says where it stands, tells its picture in a sentence, and has a table of the same', async () => {
    await keep();
    await show({ metric: 'M31' });
    expect(screen.getByTestId('metric-head').textContent).toContain('64%');
    expect(screen.getByTestId('metric-head').textContent).toContain('was 56% in the 28 days before');
    const past = within(screen.getByTestId('metric-past'));
    const described = past.getByRole('img').getAttribute('aria-describedby') ?? '';
    expect(document.querySelector(`[id="${described}"]`)?.textContent).toBe('Answered in 7 days, Aug 29 to Nov 21: highest 65% (Nov 21), lowest 55%. In 1 of them there was too little data.');
    fireEvent.click(past.getByTestId('trend-toggle'));
    expect([...past.getByTestId('trend-table').querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual(['Nov 2165%', 'Oct 2460%', 'Sep 2655%', 'Aug 29too little data']);
    expect(screen.getByTestId('definition').textContent).toContain('÷ threads begun');
  });
  it('leads to what stands behind it: members here, threads on their own page, as text alone', async () => {
    await keep();
    await show({ metric: 'M31' });
    expect((await screen.findByTestId('evidence-row')).getAttribute('href')).toBe('https://x.example/t/7');
    cleanup();
    await show({ metric: 'M3' });
    const rows = await screen.findAllByTestId('evidence-row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Ann'), expect.stringContaining('<b>Bob</b>')]);
    fireEvent.click(rows[1] as HTMLElement);
    expect(at).toMatchObject({ view: 'members', member: `${HERE}/m/2` });
  });
  it('draws what takes off to the other side', async () => {
    await keep();
    await show({ metric: 'M52' });
    const cells = [...screen.getByTestId('parts').querySelectorAll('tr')].map((row) => row.textContent);
    expect(cells.slice(1)).toEqual(['New contributors4', 'Back after 90 silent days1', 'Lost regulars−8']);
    expect(screen.getByTestId('parts').querySelectorAll('.bar-below')).toHaveLength(1);
  });
  it('takes a goal in the unit that people type, and a wrong one loses nothing', async () => {
    await keep();
    await show({ metric: 'M31' });
    fireEvent.click(screen.getByTestId('goal-edit'));
    fireEvent.input(screen.getByTestId('goal-value'), { target: { value: 'much' } });
    expect(screen.getByRole('alert').textContent).toBe('This is not a number.');
    expect(screen.getByTestId<HTMLInputElement>('goal-value').value).toBe('much');
    fireEvent.input(screen.getByTestId('goal-value'), { target: { value: '80' } });
    fireEvent.input(screen.getByTestId('goal-floor'), { target: { value: '50' } });
    fireEvent.input(screen.getByTestId('goal-by'), { target: { value: '2026-12-31' } });
    fireEvent.click(screen.getByTestId('goal-save'));
    expect((await screen.findByTestId('goal-line')).textContent).toBe('Goal 80% by Dec 31, 2026 over 28 days: on pace');
    expect(said).toEqual([{ do: 'goal', goal: { community: HERE, metric: 'M31', days: 28, goal: 0.8, since: '2026-11-22', from: 0.64, floor: 0.5, by: '2026-12-31' } }]);
    expect(screen.getByTestId('metric-past').textContent).toContain('Goal 80%');
  });
  it('marks what happened on its charts, and takes it back', async () => {
    await keep();
    await db.annotations.put({ id: 'old', community: HERE, day: '2026-10-01', kind: 'campaign', text: 'Poster' });
    await show({ metric: 'M31' });
    await waitFor(() => expect(screen.getByTestId('trend-marks').textContent).toBe('A Oct 1 · Campaign: Poster'));
    fireEvent.click(screen.getByTestId('annotation-add'));
    fireEvent.input(screen.getByTestId('annotation-day'), { target: { value: '2026-11-01' } });
    fireEvent.input(screen.getByTestId('annotation-text'), { target: { value: 'First meeting' } });
    fireEvent.click(screen.getByTestId('annotation-save'));
    await waitFor(() => expect(screen.getByTestId('trend-marks').textContent).toContain('B Nov 1 · Meet-up: First meeting'));
    fireEvent.click(await screen.findByTestId('undo'));
    await waitFor(() => expect(screen.getByTestId('trend-marks').textContent).not.toContain('First meeting'));
  });
});

describe('what happened', () => {
  it('counts saved rules among it: they note themselves and cannot be changed here', async () => {
    await keep();
    const content = { id: 'mine', name: 'House rules', rules: [] } as unknown as RuleSet;
    await db.rules.bulkPut([{ set: 'mine', revision: 1, at: Date.UTC(2026, 9, 3, 9), content }, { set: 'mine', revision: 2, at: Date.UTC(2026, 10, 3, 9), note: 'softer', content }]);
    await show({ metric: 'M31' });
    await waitFor(() => expect(screen.getByTestId('trend-marks').textContent).toBe('A Oct 3 · Rules: House rules savedB Nov 3 · Rules: House rules saved: softer'));
    expect(screen.getAllByTestId('annotation')).toHaveLength(2);
    expect(screen.queryByTestId('annotation-drop')).toBeNull();
  });
});

describe('the plan of a community', () => {
  it('is written down, keeps what it does not show, and says what does not fit', async () => {
    await keep();
    await db.plans.put({ community: HERE, stage: 'active', hidden: ['ok'] });
    await show();
    fireEvent.click(await screen.findByTestId('plan-edit'));
    fireEvent.input(screen.getByTestId('plan-topics'), { target: { value: '固件、路由\nrouters' } });
    fireEvent.input(screen.getByTestId('plan-cost'), { target: { value: 'dear' } });
    fireEvent.click(screen.getByTestId('plan-save'));
    expect(screen.getByRole('alert').textContent).toContain('number from 0');
    fireEvent.input(screen.getByTestId('plan-cost'), { target: { value: '60' } });
    fireEvent.input(screen.getByTestId('plan-weight-loyalty'), { target: { value: '2' } });
    fireEvent.click(screen.getByTestId('plan-save'));
    await waitFor(() => expect(screen.getByTestId('plan').textContent).toContain('固件, 路由, routers'));
    expect(said).toMatchObject([{ do: 'plan', plan: { community: HERE, stage: 'active', hidden: ['ok'], topics: ['固件', '路由', 'routers'], hourlyCost: 60, weights: { loyalty: 2, activity: 1 } } }]);
  });
});
