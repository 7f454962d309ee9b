import { useLayoutEffect, useState } from 'preact/hooks';
import { unreadableAt } from '@/lib/adapters/unreadable';
import { originOf } from '@/lib/browser/access';
import { type PageState, sendMessage } from '@/lib/browser/messages';
import { activeTab, onActiveTab, type Tab } from '@/lib/browser/panel';
import type { Settings } from '@/lib/model/settings';

/** What a surface knows of the page it stands beside. `tab` is null until the browser answered. */
export type Page = { tab: Tab | null; origin: string | null; state: PageState | null; /** Tab and page have had their say; before, nothing is known rather than nothing there. */ asked: boolean };

/**
 * In one word what happens on the page: `consent` was never given; reading is `paused`; the site is `off`; the tab
 * holds no web page we may know of (`elsewhere`); nothing of its platform can be read at all (`unreadable`); it is on but
 * nothing on it can be read (`unknown`); or `capturing`.
 */
export type PageStatus = 'consent' | 'paused' | 'off' | 'elsewhere' | 'unreadable' | 'unknown' | 'capturing';

export function pageStatus(page: Page, settings: Pick<Settings, 'consentAt' | 'paused' | 'sites'>): PageStatus {
  if (settings.consentAt === undefined) return 'consent';
  if (settings.paused) return 'paused';
  if (page.origin === null) return 'elsewhere';
  if (unreadableAt(page.tab?.url)) return 'unreadable';
  if (!settings.sites.some((site) => site.origin === page.origin)) return 'off';
  return page.state?.adapter && page.state.community ? 'capturing' : 'unknown';
}

const ASK_EVERY_MS = 1500;
/** A page that does not answer within this is not waited for. */
const PATIENCE_MS = 400;

/** Follows the tab in front and what its page says of itself. */
export function usePage(): Page {
  const [tab, setTab] = useState<Tab | null>(null);
  const [state, setState] = useState<PageState | null>(null);
  const [asked, setAsked] = useState(false);
  useLayoutEffect(() => {
    void activeTab().then(setTab);
    return onActiveTab(setTab);
  }, []);
  const id = tab?.id;
  useLayoutEffect(() => {
    if (tab === null) return;
    if (id === undefined) return setAsked(true);
    let gone = false;
    const patience = setTimeout(() => setAsked(true), PATIENCE_MS);
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      // No script on the page, no answer: that is a state too.
      const answer = await sendMessage('pageState', {}, id).catch(() => null);
      if (gone) return;
      setAsked(true);
      setState((old) => (JSON.stringify(old) === JSON.stringify(answer) ? old : answer));
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      gone = true;
      clearTimeout(patience);
      clearInterval(timer);
    };
  }, [tab === null, id, tab?.url]);
  return { tab, origin: originOf(tab?.url), state, asked };
}
