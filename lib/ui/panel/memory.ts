import { WINDOW_DAYS, type WindowDays } from '@/lib/model/window';
import { TABS, type TabId } from './panel-context';

/** What the panel remembers from one opening to the next; of no value to anybody, so it lives beside the page, not in the settings. */
export type Memory = { tab: TabId; window: WindowDays; community: string | null; pinned: boolean };

const KEY = 'panel';
const FRESH: Memory = { tab: 'overview', window: 28, community: null, pinned: false };

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was remembered, each broken part as on the first day. */
export function recall(stored: string | null): Memory {
  let old: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    if (parsed && typeof parsed === 'object') old = { ...parsed };
  } catch {
    return FRESH;
  }
  return {
    tab: TABS.find((tab) => tab === old['tab']) ?? FRESH.tab,
    window: WINDOW_DAYS.find((days) => days === old['window']) ?? FRESH.window,
    community: text(old['community']),
    pinned: old['pinned'] === true,
  };
}

/** The address may name a tab (`#review`): that is where the page's own bar and links lead. */
export function readMemory(): Memory {
  const memory = recall(localStorage.getItem(KEY));
  return { ...memory, tab: TABS.find((tab) => `#${tab}` === location.hash) ?? memory.tab };
}
export const keepMemory = (memory: Memory): void => localStorage.setItem(KEY, JSON.stringify(memory));

/** Which community is shown: the pinned one, else the page's, else the one shown last, else the one captured last. */
export function chooseCommunity(known: readonly { id: string }[], memory: Pick<Memory, 'community' | 'pinned'>, onPage: string | null): string | null {
  const has = (id: string | null): id is string => id !== null && known.some((community) => community.id === id);
  if (memory.pinned && has(memory.community)) return memory.community;
  if (has(onPage)) return onPage;
  return has(memory.community) ? memory.community : (known[0]?.id ?? null);
}
