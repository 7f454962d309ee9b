import { defineContentScript, type ContentScriptContext } from '#imports';
import type { Adapter } from '@/lib/adapters/adapter';
import { onMessage, sendMessage, type Orders, type Shown } from '@/lib/browser/messages';
import { offered } from '@/lib/capture/families';
import { createMarks, type Marks } from '@/lib/capture/marks';
import { type Page, readPage } from '@/lib/capture/page';
import { placeDraft } from '@/lib/capture/reply';

/** Reads pages of the sites that were switched on; registered by the background for those alone. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  async main(ctx) {
    let session: Session | null = null;
    const obey = (orders: Orders): void => {
      session?.stop();
      session = orders.capture && ctx.isValid ? startSession(orders, ctx) : null;
    };
    const stops = [
      onMessage('ordersChanged', ({ data }) => obey(data)),
      onMessage('pageState', () => session?.page.state() ?? null),
      onMessage('showActivity', ({ data }) => session?.show(data.activity, data.draft) ?? false),
    ];
    ctx.onInvalidated(() => {
      session?.stop();
      stops.forEach((stop) => stop());
    });
    ctx.addEventListener(window, 'wxt:locationchange', () => session?.page.moved());
    obey(await sendMessage('orders', { url: document.URL }));
  },
});

type Session = { page: Page; show(activity: string, draft?: string): Shown; stop(): void };

function startSession(orders: Orders, ctx: ContentScriptContext): Session {
  const controller = new AbortController();
  const { signal } = controller;
  const marks: Marks = createMarks({ document, on: orders.overlay, signal });
  const page = readPage({
    document, orders, signal,
    load: loadAdapter,
    send: (capture) => (ctx.isValid ? sendMessage('saveCapture', capture) : Promise.reject(new Error('The extension was updated.'))),
    onBlocks: marks.found,
    onMove: marks.moved,
    onChange: marks.changed,
    own: marks.own,
  });
  const show = (activity: string, draft?: string): Shown => {
    const found = marks.show(activity);
    if (draft && placeDraft(document, page.adapter?.composer, draft)) return 'placed';
    return found && 'shown';
  };
  return { page, show, stop: () => controller.abort() };
}

/** The adapter of a platform; its family is brought by the background when it is not here yet. */
async function loadAdapter(platform: string): Promise<Adapter> {
  if (!offered(platform)) await sendMessage('bringAdapters', { platform });
  const adapter = offered(platform);
  if (!adapter) throw new Error('The extension was updated.');
  return adapter;
}
