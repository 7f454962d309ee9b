import { useMemo } from 'preact/hooks';
import { onSteps } from './steps';
import { layoutTies, type TieLine } from './tie-layout';

/** A member as drawn: how large (0…1), how near the middle of the whole (level 1…5), and whether they connect groups. */
export type TieNode = { id: string; name: string; size: number; level: number; connector: boolean };

/** Width over height. */
const ASPECT = 1.6;
/** Members whose names are always written, by size: more would lie on one another. */
const NAMED = 12;
const LEAST = 5;
const MOST = 15;
const WIDTH = 1000;
const HEIGHT = WIDTH / ASPECT;
const ROOM = 40;

/** Who turns to whom. Nodes stand by size; arrows lead from one to the next, one stop for the keyboard. */
export function TieGraph({ nodes, ties, chosen, onChoose, summary, testId }: {
  nodes: readonly TieNode[]; ties: readonly TieLine[];
  /** Index of the member who is looked at. */
  chosen: number | null; onChoose: (at: number | null) => void;
  summary: string; testId?: string;
}) {
  const spots = useMemo(() => layoutTies(nodes.length, ties, ASPECT).map(({ x, y }) => ({ x: ROOM + x * (WIDTH - 2 * ROOM), y: ROOM + y * (HEIGHT - 2 * ROOM) })), [nodes, ties]);
  const near = useMemo(() => new Set(ties.flatMap(({ from, to }) => (from === chosen ? to : to === chosen ? from : []))), [ties, chosen]);
  const strongest = Math.max(1e-9, ...ties.map(({ weight }) => weight));
  const lit = (at: number): boolean => chosen === null || at === chosen || near.has(at);
  const named = (at: number): boolean => (chosen === null ? at < NAMED : at === chosen || (near.has(at) && near.size <= NAMED) || (near.has(at) && at < NAMED));
  return (
    <div class="ties" role="img" aria-label={summary} tabIndex={0} data-testid={testId} onKeyDown={onSteps(chosen, nodes.length, onChoose)}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" onClick={() => onChoose(null)}>
        {ties.map(({ from, to, weight }) => {
          const [a, b] = [spots[from], spots[to]];
          if (!a || !b) return null;
          const own = chosen === from || chosen === to;
          const look = own ? 'tie tie-own' : chosen === null ? 'tie' : 'tie tie-dim';
          return <line key={`${from}-${to}`} class={look} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke-width={0.6 + 3.4 * Math.sqrt(weight / strongest)} />;
        })}
        {nodes.map((node, at) => {
          const spot = spots[at];
          if (!spot) return null;
          const look = ['tie-node', at === chosen && 'tie-chosen', !lit(at) && 'tie-dim'].filter(Boolean).join(' ');
          return <g key={node.id} class={look} data-at={at} onClick={(event) => choose(event, at)}><Shape node={node} {...spot} /><title>{node.name}</title></g>;
        })}
        {nodes.map((node, at) => {
          const spot = spots[at];
          return spot && named(at) ? <text key={node.id} class="tie-name" x={spot.x} y={spot.y - radius(node) - 5}>{node.name}</text> : null;
        })}
      </svg>
    </div>
  );

  function choose(event: MouseEvent, at: number): void {
    event.stopPropagation();
    onChoose(at === chosen ? null : at);
  }
}

const radius = ({ size }: TieNode): number => LEAST + (MOST - LEAST) * Math.sqrt(size);

/** A dot; a diamond for who connects groups. A wider ring that is not seen takes the pointer. */
function Shape({ node, x, y }: { node: TieNode; x: number; y: number }) {
  const r = radius(node);
  return (
    <>
      <circle class="tie-target" cx={x} cy={y} r={Math.max(r, MOST)} />
      {node.connector
        ? <path class="tie-dot" style={{ '--level': node.level }} d={`M${x} ${y - r * 1.25}L${x + r * 1.25} ${y}L${x} ${y + r * 1.25}L${x - r * 1.25} ${y}Z`} />
        : <circle class="tie-dot" style={{ '--level': node.level }} cx={x} cy={y} r={r} />}
    </>
  );
}
