import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Community } from '@/lib/model/records';
import type { Snapshot, WindowDays } from '@/lib/model/window';
import type { FlagCase, SuggestionCase } from '@/lib/store/queries';
import type { Page, PageStatus } from '@/lib/ui/page';

export const TABS = ['overview', 'members', 'review', 'next', 'data'] as const;
export type TabId = (typeof TABS)[number];

/** What every part of the panel looks at. `undefined` is "not read yet". */
export type PanelView = {
  page: Page;
  status: PageStatus;
  community: Community;
  snapshot: Snapshot | null | undefined;
  /** Open cases and proposals, for the counts on the tabs as well as their lists. */
  open: FlagCase[] | undefined;
  proposals: SuggestionCase[] | undefined;
  window: WindowDays;
  setWindow: (days: WindowDays) => void;
  go: (tab: TabId) => void;
  now: number;
};

export const PanelContext = createContext<PanelView | null>(null);

export function usePanel(): PanelView {
  const view = useContext(PanelContext);
  if (!view) throw new Error('usePanel outside the panel');
  return view;
}
