import { visit } from '@/lib/browser/visit';
import type { Tab } from '@/lib/browser/panel';
import { faultOf } from '@/lib/model/fault';

/**
 * Puts a text into the reply box of the page that shows a post; where the page has none, into the clipboard. It is never
 * sent. Rejects with a sentence when neither can be done.
 */
export async function placeDraft(tab: Tab, to: { activity: string; url?: string }, draft: string): Promise<'placed' | 'copied'> {
  const shown = await visit(tab, { ...to, draft });
  if (shown === 'placed') return 'placed';
  await navigator.clipboard.writeText(draft).catch(() => {
    throw faultOf({ key: shown ? 'review_no_box' : 'panel_not_found_on_page' });
  });
  return 'copied';
}
