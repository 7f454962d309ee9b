// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { ListRow } from '@/components/ListRow';
import { Notice } from '@/components/Notice';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { tabPanel, Tabs } from '@/components/Tabs';

afterEach(cleanup);

describe('buttons', () => {
  it('presses once, and not at all while disabled', () => {
    const press = vi.fn();
    const { rerender } = render(<Button onClick={press} hint="C">Violation</Button>);
    screen.getByRole('button').click();
    rerender(<Button onClick={press} disabled>Violation</Button>);
    screen.getByRole('button').click();
    expect(press).toHaveBeenCalledTimes(1);
  });
  it('is a link that gives nothing away when it has an address', () => {
    render(<Button href="https://forum.example.org/t/1">Open</Button>);
    expect(screen.getByRole('link').getAttribute('rel')).toBe('noopener noreferrer');
  });
  it('names an icon by its label and keeps the shortcut out of the name', () => {
    render(<><IconButton icon="pin" label="Pin" onClick={() => undefined} /><Button hint="X">Let pass</Button></>);
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.querySelector('span')?.textContent)).toEqual(['Pin', 'Let pass']);
    expect(screen.getByText('X').getAttribute('aria-hidden')).toBe('true');
  });
});

describe('choices', () => {
  it('segments are radio buttons of one group', () => {
    const change = vi.fn();
    render(<Segmented label="Window" options={[{ value: 7, label: '7 d' }, { value: 28, label: '28 d' }]} value={28} onChange={change} />);
    const [seven, twentyEight] = screen.getAllByRole<HTMLInputElement>('radio');
    expect([seven?.checked, twentyEight?.checked, seven?.name === twentyEight?.name]).toEqual([false, true, true]);
    fireEvent.click(seven ?? document.body);
    expect(change).toHaveBeenCalledWith(7);
  });
  it('segments stand as pressed while what was asked for is under way, whatever is drawn meanwhile, and then as it became', async () => {
    const ends: (() => void)[] = [];
    const shown = (value: number) => <Segmented label="Window" options={[{ value: 7, label: '7 d' }, { value: 28, label: '28 d' }]} value={value} onChange={() => new Promise<void>((end) => ends.push(end))} />;
    const { rerender } = render(shown(28));
    const seven = screen.getAllByRole<HTMLInputElement>('radio')[0]!;
    fireEvent.click(seven);
    rerender(shown(28));
    expect(seven.checked).toBe(true);
    ends.pop()?.();
    await waitFor(() => expect(seven.checked).toBe(false));
    rerender(shown(7));
    expect(seven.checked).toBe(true);
  });
  it('tabs take one stop of the Tab key; arrows go round, Home and End to the ends', () => {
    const select = vi.fn();
    const tabs = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B', count: '4', hot: true }, { id: 'c', label: 'C' }] as const;
    render(<><Tabs label="Parts" tabs={tabs} selected="a" onSelect={select} /><div {...tabPanel('a')} /></>);
    const all = screen.getAllByRole('tab');
    expect(all.map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
    const first = all[0] ?? document.body;
    for (const key of ['ArrowRight', 'ArrowLeft', 'End', 'Home']) fireEvent.keyDown(first, { key });
    expect(select.mock.calls.flat()).toEqual(['b', 'c', 'c', 'a']);
    expect(document.activeElement).toBe(first);
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(first.id);
    expect(first.getAttribute('aria-controls')).toBe(screen.getByRole('tabpanel').id);
  });
  it('a switch says what it is about and gives its new state', () => {
    const change = vi.fn();
    render(<Switch label="forum.example.org" hint="Off" checked={false} onChange={change} />);
    const input = screen.getByRole('switch');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Off');
    fireEvent.click(input);
    expect(change.mock.calls[0]?.[0]).toBe(true);
  });
  it('a select gives back the value with its own type', () => {
    const change = vi.fn();
    render(<Select label="Days" value={30} options={[{ value: 30, label: '30' }, { value: 365, label: '365' }]} onChange={change} />);
    fireEvent.change(screen.getByLabelText('Days'), { target: { value: '365' } });
    expect(change).toHaveBeenCalledWith(365);
  });
});

describe('fields, rows and notices', () => {
  it('ties an error to its field', () => {
    render(<Field label="Word" value="x" onInput={() => undefined} hint="Type erase" error="Not the word" />);
    const input = screen.getByLabelText('Word');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Not the word');
  });
  it('makes a row a button only when it leads somewhere', () => {
    render(<><ListRow title="plain" /><ListRow title="opens" onOpen={() => undefined} /></>);
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });
  it('announces errors at once, the rest politely', () => {
    render(<><Notice tone="bad">broken</Notice><Notice>done</Notice></>);
    expect([screen.getByRole('alert').textContent, screen.getByRole('status').textContent]).toEqual(['broken', 'done']);
  });
});
