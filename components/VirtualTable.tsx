import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon';

/** Height of every row, px: what lies where is then known without measuring. */
export const ROW_HEIGHT = 40;
/** Rows kept beyond the edges of what is seen. */
const BEYOND = 4;

export type WideColumn<Id extends string> = {
  id: Id; label: string;
  /** Of the column, as CSS has it; the first takes what is left. */
  width?: string;
  number?: boolean;
  sortable?: boolean;
  /** Gives way where it is narrow: 3 first, 1 on the narrowest screens alone. */
  yields?: 1 | 2 | 3;
};

const lookOf = ({ number, yields }: { number?: boolean; yields?: 1 | 2 | 3 }): string => ['vt-cell', number && 'vt-number', yields && `vt-yields-${yields}`].filter(Boolean).join(' ');

/**
 * A long table of which only what is seen is there: fifty thousand rows scroll as ten do. One stop for the Tab key; arrows,
 * Page, Home and End move, Enter opens, Space selects.
 */
export function VirtualTable<Item, Id extends string>(props: {
  label: string; columns: readonly WideColumn<Id>[]; rows: readonly Item[]; keyOf: (row: Item) => string; cells: (row: Item) => readonly ComponentChildren[];
  sort: { by: Id; descending: boolean }; onSort: (by: Id) => void; sortLabel: (column: string) => string;
  onOpen: (row: Item) => void; selected: ReadonlySet<string>; onSelect: (row: Item) => void; selectLabel: (row: Item) => string;
  onSelectAll: () => void; selectAllLabel: string; testId?: string;
}) {
  const { label, columns, rows, keyOf, sort, onSort, sortLabel, onOpen, selected, onSelect, onSelectAll, selectAllLabel, testId } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const [at, setAt] = useState(-1);
  // Within one row nothing changes: nothing is drawn anew.
  const look = () => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const next = { top: scrollTop - (scrollTop % ROW_HEIGHT), height: clientHeight || 600 };
    setSeen((before) => (before.top === next.top && before.height === next.height ? before : next));
  };
  useLayoutEffect(look, [rows]);
  // Another list begins at its beginning; the same list with a row changed stays where it is.
  const first = rows[0] === undefined ? '' : keyOf(rows[0]);
  useEffect(() => {
    setAt(-1);
    if (box.current) box.current.scrollTop = 0;
  }, [rows.length, first, sort.by, sort.descending]);
  const from = Math.max(0, Math.floor(seen.top / ROW_HEIGHT) - BEYOND);
  const to = Math.min(rows.length, Math.ceil((seen.top + seen.height) / ROW_HEIGHT) + BEYOND + 1);
  const slot = useSlots(from, Math.ceil(seen.height / ROW_HEIGHT) + 2 * BEYOND + 1);
  const move = (next: number) => {
    const place = Math.max(0, Math.min(rows.length - 1, next));
    setAt(place);
    const view = box.current;
    if (!view) return;
    if (place * ROW_HEIGHT < view.scrollTop) view.scrollTop = place * ROW_HEIGHT;
    if ((place + 1) * ROW_HEIGHT > view.scrollTop + view.clientHeight) view.scrollTop = (place + 1) * ROW_HEIGHT - view.clientHeight;
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(seen.height / ROW_HEIGHT) - 1);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 };
    const step = steps[event.key];
    const row = rows[at];
    if (step !== undefined) move(step);
    else if (event.key === 'Enter' && row) onOpen(row);
    else if (event.key === ' ' && row) onSelect(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isThere = at >= from && at < to;
  return (
    <div
      class="vt" style={{ '--all': `${rows.length * ROW_HEIGHT}px` }} role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-multiselectable="true" tabIndex={0} ref={box} data-testid={testId} aria-activedescendant={isThere ? `${id}-${at}` : undefined}
      onKeyDown={pressed} onFocus={(event) => event.target === event.currentTarget && at < 0 && rows.length > 0 && setAt(Math.ceil(seen.top / ROW_HEIGHT))}
      onScroll={look}
    >
      <div class="vt-row vt-head" role="row" aria-rowindex={1}>
        <span class="vt-cell vt-check" role="columnheader">
          <input type="checkbox" class="check" checked={rows.length > 0 && selected.size >= rows.length} aria-label={selectAllLabel} title={selectAllLabel} data-testid="select-all" onChange={onSelectAll} />
        </span>
        {columns.map((column) => (
          <span key={column.id} role="columnheader" class={lookOf(column)} style={{ width: column.width }} aria-sort={sort.by === column.id ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
            {column.sortable === false ? column.label : (
              <button type="button" class="sort" title={sortLabel(column.label)} data-testid={`sort-${column.id}`} onClick={() => onSort(column.id)}>
                {column.label}
                <span class={sort.by === column.id ? `sort-mark ${sort.descending ? '' : 'sort-up'}` : 'sort-mark sort-idle'}><Icon name="down" size={12} /></span>
              </button>
            )}
          </span>
        ))}
      </div>
      <div class="vt-body" role="presentation" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
        {rows.slice(from, to).map((row, i) => <Line key={slot(from + i)} {...props} row={row} id={`${id}-${from + i}`} index={from + i} current={at === from + i} isSelected={selected.has(keyOf(row))} onPoint={setAt} />)}
      </div>
    </div>
  );
}

/**
 * Which line shows a row: lines that leave at one edge are used again at the other. Where nothing of what was seen is seen
 * any more, all are used again as they stand, and none is moved.
 */
function useSlots(from: number, lines: number): (index: number) => number {
  const last = useRef({ from: 0, lines: 0, turn: 0 });
  const before = last.current;
  if (before.lines !== lines || before.from !== from) {
    const apart = before.lines !== lines || Math.abs(from - before.from) >= lines;
    // The first line of all stays the first where they are apart; else each row keeps the line that it has.
    const turn = apart ? (((before.from + before.turn - from) % lines) + lines) % lines : before.turn;
    last.current = { from, lines, turn };
  }
  const { turn } = last.current;
  return (index) => (index + turn) % lines;
}

type LineProps<Item, Id extends string> = {
  columns: readonly WideColumn<Id>[]; cells: (row: Item) => readonly ComponentChildren[]; row: Item; id: string; index: number; current: boolean; isSelected: boolean;
  onOpen: (row: Item) => void; onSelect: (row: Item) => void; selectLabel: (row: Item) => string; onPoint: (index: number) => void;
};

/** One row; nothing of it is made anew while it only scrolls by. */
function Line<Item, Id extends string>({ columns, cells, row, id, index, current, isSelected, onOpen, onSelect, selectLabel, onPoint }: LineProps<Item, Id>) {
  return useMemo(() => {
    const content = cells(row);
    const look = ['vt-row', current && 'vt-current', isSelected && 'vt-selected'].filter(Boolean).join(' ');
    const open = (event: MouseEvent) => {
      onPoint(index);
      if (!(event.target instanceof Element && event.target.closest('.vt-check'))) onOpen(row);
    };
    return (
      <div class={look} role="row" id={id} aria-rowindex={index + 2} aria-selected={isSelected} style={{ top: `${index * ROW_HEIGHT}px` }} data-testid="member-row" onClick={open}>
        <span class="vt-cell vt-check" role="gridcell">
          <input type="checkbox" class="check" tabIndex={-1} checked={isSelected} aria-label={selectLabel(row)} data-testid="member-select" onChange={() => onSelect(row)} />
        </span>
        {columns.map((column, i) => <span key={column.id} role="gridcell" class={lookOf(column)} style={{ width: column.width }}>{content[i]}</span>)}
      </div>
    );
  }, [row, index, current, isSelected, columns, cells, id, onOpen, onSelect, selectLabel, onPoint]);
}
