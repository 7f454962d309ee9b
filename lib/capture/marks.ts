import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { sendMessage } from '@/lib/browser/messages';
import { createOverlay, type Overlay } from '@/lib/overlay/overlay';

/** How long after the last captured batch the page asks again what is known of it, in ms. */
const REFRESH_MS = 1_500;

export type Marks = {
  /** Blocks were read; what they carry is marked. */
  found(adapter: Adapter, scene: Scene, elements: Element[]): void;
  /** The page went elsewhere: its posts need not be found again. */
  moved(): void;
  /** Something was stored; what is known of the page may have changed. */
  changed(): void;
  /** Scrolls to a post and lights it up. */
  show(activity: string): boolean;
  /** Whether a node is ours. */
  own(node: Node): boolean;
};

/** Ties the overlay to one page. With marks switched off it still finds posts to scroll to. */
export function createMarks({ document: doc, on, signal }: { document: Document; on: boolean; signal: AbortSignal }): Marks {
  let community = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const posts = new Map<string, WeakRef<Element>>();
  let overlay: Overlay | null = null;
  /** Made for the first mark: a page without any is left as it is. */
  const raise = (): Overlay => createOverlay({
    document: doc,
    signal,
    ask: (members, activities) => sendMessage('pageFacts', { community, members, activities, url: doc.URL }),
    // A browser may refuse to open its panel; the page must not hear of it as an error.
    openPanel: (tab) => void sendMessage('openPanel', { tab }).catch(() => undefined),
    onHide: () => undefined,
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    overlay?.destroy();
  });

  return {
    found(adapter, scene, elements) {
      community = scene.place.community.id;
      const marks = elements.flatMap((element) => adapter.marks?.(element, scene) ?? []);
      for (const { activity, element } of marks) if (activity) posts.set(activity, new WeakRef(element));
      if (!on || marks.length === 0) return;
      overlay ??= raise();
      overlay.mark(marks);
    },
    moved() {
      posts.clear();
      overlay?.leave();
    },
    changed() {
      clearTimeout(timer);
      timer = setTimeout(() => overlay?.refresh(), REFRESH_MS);
    },
    show(activity) {
      if (overlay?.show(activity)) return true;
      const element = posts.get(activity)?.deref();
      element?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      return element !== undefined;
    },
    own: (node) => overlay?.own(node) ?? false,
  };
}
