import type { Mark } from '@/lib/adapters/adapter';
import type { PageFacts } from '@/lib/model/overlay';
import { createBar } from './bar';
import { createEntries } from './entries';
import { createFacts, type Told } from './facts';
import { createPaint } from './highlight';
import { createHost } from './host';
import { createHover } from './hover';
import { change, leave, near, pass, soon, stir, strike, toggle } from './passes';
import { isBehind, jump, noNews, prune, quietAt, reveal, type Stage } from './stage';
import { watchHand, watchMoves, watchSight } from './triggers';

/** How long marks are gathered before they are drawn, in ms: short enough to seem at once. */
const GATHER_MS = 100;

/** What the page's script hands in. */
export type OverlayOptions = {
  document: Document;
  /** Asks the background what it knows; both lists hold at most a thousand ids. */
  ask(members: string[], activities: string[]): Promise<PageFacts>;
  openPanel(tab?: 'review' | 'next'): void;
  /** The operator hid the marks on this page. */
  onHide(): void;
  signal: AbortSignal;
  /** Opens the shadow root to the page; for tests alone. */
  open?: boolean;
};

export type Overlay = {
  /** Marks these places, soon; marks of a place that was marked before replace what was known of it. */
  mark(marks: Mark[]): void;
  /** What is known of the page may have changed: asks again. */
  refresh(): void;
  /** The page went elsewhere: all that was marked is forgotten. */
  leave(): void;
  /** Scrolls to a post and lights it up; false when it is not on the page. */
  show(activity: string): boolean;
  /** Hides all marks, or brings them back. */
  hide(): void;
  destroy(): void;
  /** Whether a node is ours, and so not to be read. */
  own(node: Node): boolean;
};

function raise(options: OverlayOptions, life: AbortSignal, { learnt, hide }: { learnt(told: Told): void; hide(): void }): Stage {
  const { document, openPanel } = options;
  const host = createHost(document, options.open ?? false);
  const entries = createEntries();
  const stage: Stage = {
    document, host, entries,
    facts: createFacts({ ask: options.ask, onPage: entries.ids, changed: learnt }),
    paint: createPaint(document),
    hover: createHover({ host, openPanel, signal: life, words: () => stage.facts.latest()?.words ?? null, quietAt: (node) => quietAt(stage, node) }),
    bar: createBar(document, {
      openPanel: () => openPanel(), hide,
      // What waits elsewhere in the community is listed in the panel.
      jump: (to) => jump(stage, to) || openPanel(to === 'flag' ? 'review' : 'next'),
    }),
    sight: watchSight(document, (element, visible) => {
      const entry = entries.at(element);
      if (entry) entry.visible = visible;
    }, () => soon(stage)),
    turns: { frame: 0, timer: undefined, follow: -Infinity, look: -Infinity, scout: -Infinity, behind: false, near: false, count: 0 },
    attended: watchHand(document, life), news: noNews(), hidden: false, dead: false, jumped: null,
  };
  host.all.append(stage.bar.element);
  return stage;
}

/** The one key that is ours on the page. */
const isOurKey = (event: KeyboardEvent): boolean =>
  event.code === 'KeyQ' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.repeat;

function listen(stage: Stage, hide: () => void, signal: AbortSignal): void {
  watchMoves(stage.document, {
    scrolled: () => pass(stage),
    changed: () => change(stage),
    mutated: (records) => stir(stage, records),
    touched: (target) => stir(stage, [{ type: 'attributes', target }]),
    grew: () => soon(stage),
    neared: () => near(stage),
  }, signal);
  stage.document.defaultView?.addEventListener('keydown', (event) => {
    if (!isOurKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  }, { signal, capture: true });
}

/** Lays quiet marks over a community's page. Adds one element to it and changes nothing else. */
export function createOverlay(options: OverlayOptions): Overlay {
  const life = new AbortController();
  const hide = (): void => {
    if (toggle(stage)) options.onHide();
  };
  let before: Told | null = null;
  const learnt = (told: Told): void => {
    stage.news.told = told;
    stage.news.looks ||= before?.lang !== told.lang || before.theme !== told.theme;
    before = told;
    soon(stage);
  };
  const stage = raise(options, life.signal, { learnt, hide });
  listen(stage, hide, life.signal);
  const destroy = (): void => {
    if (stage.dead) return;
    life.abort();
    strike(stage);
  };
  if (options.signal.aborted) destroy();
  else options.signal.addEventListener('abort', destroy, { once: true });
  return { ...acts(stage), hide, destroy };
}

/** What the overlay can be asked to do. */
function acts(stage: Stage): Pick<Overlay, 'mark' | 'refresh' | 'leave' | 'show' | 'own'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A long page is read in many slices: it is not drawn anew for each. */
  const gather = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (stage.dead) return;
      // A look lets go of what left the page; hidden marks are not looked at.
      if (stage.hidden) prune(stage);
      stage.facts.want();
      // What comes into sight is drawn then; every frame costs a long page dear.
      if (isBehind(stage)) soon(stage);
    }, GATHER_MS);
  };
  return {
    mark(marks) {
      if (stage.dead) return;
      stage.entries.add(marks);
      gather();
    },
    refresh: () => stage.facts.renew(),
    leave: () => leave(stage),
    show(activity) {
      const entry = stage.entries.of(activity);
      if (entry) reveal(stage, entry);
      return entry !== undefined;
    },
    own: (node) => node === stage.host.element || stage.host.root.contains(node),
  };
}
