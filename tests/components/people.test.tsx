// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TagEditor } from '@/components/TagEditor';
import { ROW_HEIGHT, VirtualTable } from '@/components/VirtualTable';

afterEach(cleanup);

type Item = { id: string; name: string };
const items = (count: number): Item[] => Array.from({ length: count }, (_, n) => ({ id: String(n), name: `member ${n}` }));

function Table({ rows, onOpen }: { rows: Item[]; onOpen: (row: Item) => void }) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const turn = ({ id }: Item) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    select(next);
  };
  return (
    <VirtualTable
      label="Members" columns={[{ id: 'name', label: 'Name' }, { id: 'n', label: 'Number', number: true }]} rows={rows} keyOf={({ id }) => id} cells={({ id, name }) => [name, id]}
      sort={{ by: 'name', descending: false }} onSort={() => undefined} sortLabel={(column) => `Sort by ${column}`} onOpen={onOpen} selected={selected} onSelect={turn}
      selectLabel={({ name }) => `Select ${name}`} selectAllLabel="Select all" onSelectAll={() => select(selected.size < rows.length ? new Set(rows.map(({ id }) => id)) : new Set())}
    />
  );
}

const current = (): string | undefined => document.getElementById(screen.getByRole('grid').getAttribute('aria-activedescendant') ?? '')?.textContent ?? undefined;

describe('a long table', () => {
  it('holds only what is seen of fifty thousand, and says how many there are', () => {
    render(<Table rows={items(50_000)} onOpen={() => undefined} />);
    const grid = screen.getByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('50001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    Object.defineProperty(grid, 'scrollTop', { value: 30_000 * ROW_HEIGHT, writable: true });
    fireEvent.scroll(grid);
    expect(screen.getByText('member 30000').closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('30002');
    expect(screen.queryByText('member 0')).toBeNull();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('uses its lines again: those that stay seen keep theirs, and after a jump none is moved', () => {
    render(<Table rows={items(50_000)} onOpen={() => undefined} />);
    const grid = screen.getByRole('grid');
    Object.defineProperty(grid, 'scrollTop', { value: 0, writable: true });
    const lines = (): Element[] => [...document.querySelectorAll('.vt-body > .vt-row')];
    const scroll = (row: number): void => {
      grid.scrollTop = row * ROW_HEIGHT;
      fireEvent.scroll(grid);
    };
    scroll(1_000);
    const [before, kept] = [lines(), screen.getByText('member 1005').closest('.vt-row')];
    scroll(1_003);
    expect(screen.getByText('member 1005').closest('.vt-row')).toBe(kept);
    expect(lines().map((line) => Number(line.getAttribute('aria-rowindex')))).toEqual(lines().map((_, i) => 1_003 - 4 + 2 + i));
    const turned = lines();
    expect(new Set(turned)).toEqual(new Set(before));
    scroll(40_000);
    expect(lines()).toEqual(turned);
    expect(lines()[0]?.getAttribute('aria-rowindex')).toBe(String(40_000 - 4 + 2));
  });

  it('is gone through, opened and selected by keys', () => {
    const onOpen = vi.fn();
    render(<Table rows={items(1_000)} onOpen={onOpen} />);
    const grid = screen.getByRole('grid');
    fireEvent.focus(grid);
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowUp' });
    expect(current()).toContain('member 1');
    fireEvent.keyDown(grid, { key: ' ' });
    expect((screen.getByLabelText('Select member 1') as HTMLInputElement).checked).toBe(true);
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: '1' }));
    fireEvent.keyDown(grid, { key: 'End' });
    fireEvent.scroll(grid);
    expect(current()).toContain('member 999');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    expect(current()).toContain('member 999');
  });

  it('opens by a press on a row, but not by one on its box', () => {
    const onOpen = vi.fn();
    render(<Table rows={items(3)} onOpen={onOpen} />);
    fireEvent.click(screen.getByLabelText('Select member 2'));
    expect(onOpen).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('member 2'));
    expect(onOpen).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByLabelText('Select all'));
    expect(screen.getAllByRole('row').filter((row) => row.getAttribute('aria-selected') === 'true')).toHaveLength(3);
  });
});

describe('tags', () => {
  const show = (tags: string[]) => {
    const [onAdd, onDrop] = [vi.fn(), vi.fn()];
    render(<TagEditor tags={tags} offered={['offline', 'vip']} label="Tags" addLabel="Add a tag" dropLabel={(tag) => `Remove ${tag}`} onAdd={onAdd} onDrop={onDrop} most={3} />);
    return { onAdd, onDrop };
  };
  it('are added once each and taken away one by one', () => {
    const { onAdd, onDrop } = show(['vip']);
    const line = screen.getByLabelText('Add a tag');
    fireEvent.input(line, { target: { value: '  vip ' } });
    fireEvent.submit(line.closest('form')!);
    expect(onAdd).not.toHaveBeenCalled();
    fireEvent.input(line, { target: { value: ' <b>线下</b> ' } });
    fireEvent.submit(line.closest('form')!);
    expect(onAdd).toHaveBeenCalledWith('<b>线下</b>');
    fireEvent.click(screen.getByLabelText('Remove vip'));
    expect(onDrop).toHaveBeenCalledWith('vip');
  });
  it('offer what is in use and not given yet, and end at the most there may be', () => {
    show(['vip']);
    expect([...document.querySelectorAll('option')].map(({ value }) => value)).toEqual(['offline']);
    cleanup();
    show(['a', 'b', 'c']);
    expect(screen.queryByLabelText('Add a tag')).toBeNull();
  });
});
