import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { IconButton } from './IconButton';
import { onSteps } from './steps';
import { layoutTies, type Spot, type TieLine } from './tie-layout';
import { moved, NEAREST, placed, seeing, STEP, type TieView, viewAfter, WHOLE, zoomed } from './tie-view';

/** A member as drawn: how large (0…1), how near the middle of the whole (level 1…5), and whether they connect groups. */
export type TieNode = { id: string; name: string; size: number; level: number; connector: boolean };

/** Members whose names may be written without being chosen, by size. */
const NAMED = 14;
/** Sizes of members, in pixels of a wide sheet. */
const LEAST = 5;
const MOST = 14;
/** Of it on a narrow one. */
const SMALL = 0.62;
const ROOM = 34;
/** Height of names, in pixels on the screen, and their width by a letter of Latin. */
const LETTERS = 12.5;
/** Drawn with so much width where the sheet has none yet, in pixels. */
const USUAL = 760;
/** A sheet narrower than this stands upright. */
const NARROW = 520;

/** How wide an element is, now and later. */
function useWidth(host: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(USUAL);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () => setWidth(element.clientWidth || USUAL);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** A pointer that moved further than this drags, px. */
const DRAG = 4;

/** What a wheel turns by, in pixels: some browsers tell lines. */
const turnOf = ({ deltaY, deltaMode }: WheelEvent): number => (deltaMode === 0 ? deltaY : deltaY * 16);

/** The part of the sheet that is looked at, moved by wheel and drag. */
function useView(host: { current: HTMLElement | null }, { width, height }: { width: number; height: number }) {
  const [view, setView] = useState<TieView>(WHOLE);
  const drag = useRef<{ x: number; y: number; far: boolean } | null>(null);
  const [across, down] = [Math.max(1, width - 2 * ROOM), Math.max(1, height - 2 * ROOM)];
  useEffect(() => {
    const element = host.current;
    const turn = (event: WheelEvent) => {
      // A wheel over a picture that nobody chose scrolls the page; pinching on a touch pad comes with Ctrl.
      if (!element || (!event.ctrlKey && document.activeElement !== element)) return;
      const box = element.getBoundingClientRect();
      const spot = { x: (event.clientX - box.left - ROOM) / across, y: (event.clientY - box.top - ROOM) / down };
      event.preventDefault();
      setView((before) => zoomed(before, Math.exp(-turnOf(event) / 500), spot));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [across, down]);
  return {
    view, setView,
    /** Whether the last press was a drag: its click chooses nobody. */
    dragged: () => drag.current?.far ?? false,
    hands: {
      onPointerDown: (event: PointerEvent) => { drag.current = { x: event.clientX, y: event.clientY, far: false }; },
      onPointerMove: (event: PointerEvent) => {
        const from = drag.current;
        if (!from || event.buttons === 0 || view.zoom === 1) return;
        if (!from.far && Math.hypot(event.clientX - from.x, event.clientY - from.y) < DRAG) return;
        // Only now: a captured pointer would take the click from the dot under it.
        if (!from.far) (event.currentTarget as Element).setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY, far: true };
        setView((before) => moved(before, (event.clientX - from.x) / across, (event.clientY - from.y) / down));
      },
    },
  };
}

/** Index of the dot at which something happened. */
const dotOf = (event: Event): number | null => {
  const at = (event.target as Element).closest('[data-at]')?.getAttribute('data-at');
  return at === null || at === undefined ? null : Number(at);
};

/**
 * Who turns to whom. Nodes stand by size; arrows lead from one to the next, one stop for the keyboard. Nearer and farther
 * by + − 0, by the wheel where the picture is chosen, and by buttons; moved by Shift and arrows, or by dragging.
 */
export function TieGraph({ nodes, ties, chosen, onChoose, onPoint, summary, testId }: {
  nodes: readonly TieNode[]; ties: readonly TieLine[];
  /** Index of the member who is looked at. */
  chosen: number | null; onChoose: (at: number | null) => void;
  /** Who is under the pointer. */
  onPoint?: (at: number | null) => void;
  summary: string; testId?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const aspect = width < NARROW ? 0.85 : 1.6;
  const height = Math.round(width / aspect);
  const layout = useMemo(() => layoutTies(nodes.length, ties, aspect), [nodes, ties, aspect]);
  const { view, setView, dragged, hands } = useView(host, { width, height });
  const spots = useMemo(() => layout.map((spot) => placed(view, spot)).map(({ x, y }) => ({ x: ROOM + x * (width - 2 * ROOM), y: ROOM + y * (height - 2 * ROOM) })), [layout, view, width, height]);
  const own = chosen === null ? undefined : layout[chosen];
  // Whoever is looked at is never off the sheet.
  useLayoutEffect(() => own && setView((before) => seeing(before, own)), [own]);
  const press = (event: MouseEvent): void => {
    const at = dotOf(event);
    if (!dragged()) onChoose(at === chosen ? null : at);
  };
  const key = (event: KeyboardEvent): void => {
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : viewAfter(view, event);
    if (!next) return onSteps(chosen, nodes.length, onChoose)(event);
    event.preventDefault();
    event.stopPropagation();
    setView(own && next.zoom !== view.zoom ? seeing(next, own) : next);
  };
  return (
    <div class="ties-box">
      <div class={view.zoom > 1 ? 'ties ties-near' : 'ties'} ref={host} role="img" aria-label={summary} tabIndex={0} data-testid={testId} onKeyDown={key}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" onClick={press} onPointerOver={(event) => onPoint?.(dotOf(event))} onPointerLeave={() => onPoint?.(null)} {...hands}>
          <Drawing nodes={nodes} ties={ties} spots={spots} chosen={chosen} width={width} zoom={view.zoom} />
        </svg>
      </div>
      <ViewButtons view={view} onView={setView} />
    </div>
  );
}

function ViewButtons({ view, onView }: { view: TieView; onView: (view: TieView) => void }) {
  const { t } = useWords();
  return (
    <div class="ties-zoom" role="group" aria-label={t('ties_zoom')}>
      <IconButton icon="nearer" label={t('ties_nearer')} testId="ties-nearer" disabled={view.zoom >= NEAREST} onClick={() => onView(zoomed(view, STEP))} />
      <IconButton icon="farther" label={t('ties_farther')} testId="ties-farther" disabled={view.zoom <= 1} onClick={() => onView(zoomed(view, 1 / STEP))} />
      <IconButton icon="whole" label={t('ties_whole')} testId="ties-whole" disabled={view.zoom <= 1} onClick={() => onView(WHOLE)} />
    </div>
  );
}

function Drawing({ nodes, ties, spots, chosen, width, zoom }: { nodes: readonly TieNode[]; ties: readonly TieLine[]; spots: readonly Spot[]; chosen: number | null; width: number; zoom: number }) {
  const near = useMemo(() => new Set(ties.flatMap(({ from, to }) => (from === chosen ? to : to === chosen ? from : []))), [ties, chosen]);
  const scale = width < NARROW ? Math.min(1, SMALL * zoom) : 1;
  const names = useMemo(() => namesOf(nodes, spots, { width, scale, chosen, near, most: NAMED * zoom }), [nodes, spots, width, scale, chosen, near]);
  return (
    <>
      <Lines ties={ties} spots={spots} chosen={chosen} />
      {nodes.map((node, at) => {
        const spot = spots[at];
        if (!spot) return null;
        const look = ['tie-node', at === chosen && 'tie-chosen', chosen !== null && at !== chosen && !near.has(at) && 'tie-dim'].filter(Boolean).join(' ');
        return <g key={node.id} class={look} data-at={at}><Shape node={node} scale={scale} {...spot} /><title>{node.name}</title></g>;
      })}
      {names.map(({ at, x, y }) => <text key={at} class="tie-name" x={x} y={y}>{nodes[at]?.name}</text>)}
    </>
  );
}

function Lines({ ties, spots, chosen }: { ties: readonly TieLine[]; spots: readonly Spot[]; chosen: number | null }) {
  const strongest = Math.max(1e-9, ...ties.map(({ weight }) => weight));
  return (
    <>
      {ties.map(({ from, to, weight }) => {
        const [a, b] = [spots[from], spots[to]];
        if (!a || !b) return null;
        const look = chosen === from || chosen === to ? 'tie tie-own' : chosen === null ? 'tie' : 'tie tie-dim';
        return <line key={`${from}-${to}`} class={look} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke-width={0.5 + 2.5 * Math.sqrt(weight / strongest)} />;
      })}
    </>
  );
}

/** Room that a name takes: letters of Chinese are twice as wide. */
const lengthOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.58), 0) * LETTERS;

/** Names that are written: the chosen one, then its neighbours or the largest, each only where it lies on no other. */
function namesOf(nodes: readonly TieNode[], spots: readonly Spot[], { width, scale, chosen, near, most }: { width: number; scale: number; chosen: number | null; near: ReadonlySet<number>; most: number }): { at: number; x: number; y: number }[] {
  const asked = nodes.map((_, at) => at).filter((at) => (chosen === null ? at < most : at === chosen || near.has(at))).toSorted((a, b) => Number(b === chosen) - Number(a === chosen) || a - b);
  const written: { at: number; x: number; y: number; half: number }[] = [];
  for (const at of asked) {
    const [node, spot] = [nodes[at], spots[at]];
    if (!node || !spot || spot.x < 0 || spot.x > width) continue;
    const half = lengthOf(node.name) / 2;
    const x = Math.min(width - half - 2, Math.max(half + 2, spot.x));
    const y = spot.y - scale * radius(node) - 4;
    if (written.every((other) => Math.abs(other.x - x) > other.half + half + 4 || Math.abs(other.y - y) > LETTERS + 3)) written.push({ at, x, y, half });
  }
  return written;
}

const radius = ({ size }: TieNode): number => LEAST + (MOST - LEAST) * Math.sqrt(size);

/** A dot; a diamond for who connects groups. A wider ring that is not seen takes the pointer. */
function Shape({ node, scale, x, y }: { node: TieNode; scale: number; x: number; y: number }) {
  const r = scale * radius(node);
  return (
    <>
      <circle class="tie-target" cx={x} cy={y} r={Math.max(r, MOST)} />
      {node.connector
        ? <path class="tie-dot" style={{ '--level': node.level }} d={`M${x} ${y - r * 1.25}L${x + r * 1.25} ${y}L${x} ${y + r * 1.25}L${x - r * 1.25} ${y}Z`} />
        : <circle class="tie-dot" style={{ '--level': node.level }} cx={x} cy={y} r={r} />}
    </>
  );
}
