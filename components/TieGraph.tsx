import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { onSteps } from './steps';
import { layoutTies, type Spot, type TieLine } from './tie-layout';

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

/** Who turns to whom. Nodes stand by size; arrows lead from one to the next, one stop for the keyboard. */
export function TieGraph({ nodes, ties, chosen, onChoose, summary, testId }: {
  nodes: readonly TieNode[]; ties: readonly TieLine[];
  /** Index of the member who is looked at. */
  chosen: number | null; onChoose: (at: number | null) => void;
  summary: string; testId?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const aspect = width < NARROW ? 0.85 : 1.6;
  const height = Math.round(width / aspect);
  const layout = useMemo(() => layoutTies(nodes.length, ties, aspect), [nodes, ties, aspect]);
  const spots = useMemo(() => layout.map(({ x, y }) => ({ x: ROOM + x * (width - 2 * ROOM), y: ROOM + y * (height - 2 * ROOM) })), [layout, width, height]);
  const near = useMemo(() => new Set(ties.flatMap(({ from, to }) => (from === chosen ? to : to === chosen ? from : []))), [ties, chosen]);
  const scale = width < NARROW ? SMALL : 1;
  const names = useMemo(() => namesOf(nodes, spots, { width, scale, chosen, near }), [nodes, spots, width, chosen, near]);
  const press = (event: MouseEvent): void => {
    const at = (event.target as Element).closest('[data-at]')?.getAttribute('data-at');
    onChoose(at === null || at === undefined || Number(at) === chosen ? null : Number(at));
  };
  return (
    <div class="ties" ref={host} role="img" aria-label={summary} tabIndex={0} data-testid={testId} onKeyDown={onSteps(chosen, nodes.length, onChoose)}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" onClick={press}>
        <Lines ties={ties} spots={spots} chosen={chosen} />
        {nodes.map((node, at) => {
          const spot = spots[at];
          if (!spot) return null;
          const look = ['tie-node', at === chosen && 'tie-chosen', chosen !== null && at !== chosen && !near.has(at) && 'tie-dim'].filter(Boolean).join(' ');
          return <g key={node.id} class={look} data-at={at}><Shape node={node} scale={scale} {...spot} /><title>{node.name}</title></g>;
        })}
        {names.map(({ at, x, y }) => <text key={at} class="tie-name" x={x} y={y}>{nodes[at]?.name}</text>)}
      </svg>
    </div>
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
function namesOf(nodes: readonly TieNode[], spots: readonly Spot[], { width, scale, chosen, near }: { width: number; scale: number; chosen: number | null; near: ReadonlySet<number> }): { at: number; x: number; y: number }[] {
  const asked = nodes.map((_, at) => at).filter((at) => (chosen === null ? at < NAMED : at === chosen || near.has(at))).toSorted((a, b) => Number(b === chosen) - Number(a === chosen) || a - b);
  const written: { at: number; x: number; y: number; half: number }[] = [];
  for (const at of asked) {
    const [node, spot] = [nodes[at], spots[at]];
    if (!node || !spot) continue;
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
