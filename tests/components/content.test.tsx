// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announce } from '@/components/Announce';
import { Avatar, initials } from '@/components/Avatar';
import { FlagCard, type FlagCardProps } from '@/components/FlagCard';
import { cut, Marked } from '@/components/Marked';
import { Meter } from '@/components/Meter';
import { sparkRuns } from '@/components/Spark';
import { SuggestionCard } from '@/components/SuggestionCard';
import { Tile } from '@/components/Tile';
import { UndoBar } from '@/components/UndoBar';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('marked text', () => {
  it('cuts at spans, joins what touches or overlaps, drops what lies outside', () => {
    expect(cut('abcdef', [{ from: 3, to: 5 }, { from: 1, to: 3 }, { from: 9, to: 12 }, { from: 2, to: 4 }])).toEqual([
      { text: 'a', marked: false }, { text: 'bcde', marked: true }, { text: 'f', marked: false },
    ]);
    expect(cut('加V abc', [{ from: 0, to: 2 }]).map(({ text }) => text).join('')).toBe('加V abc');
  });
  it('renders hostile words as words', () => {
    const text = '<img src=x onerror=alert(1)> & <b>bold</b>';
    const { container } = render(<p><Marked text={text} spans={[{ from: 0, to: 4 }]} /></p>);
    expect(container.querySelector('img, b')).toBeNull();
    expect(container.textContent).toBe(text);
    expect(container.querySelector('mark')?.textContent).toBe('<img');
  });
});

describe('names and numbers', () => {
  it('takes initials as people would, whole signs only', () => {
    expect(['陈晓明', 'Ana Prieto', 'kernel_panic', 'bobcat', '👩‍🌾 Farm', ''].map(initials)).toEqual(['陈', 'AP', 'KP', 'B', '👩‍🌾F', '?']);
  });
  it('loads no picture from anywhere', () => {
    const { container } = render(<Avatar name="Bob" />);
    expect(container.querySelector('img')).toBeNull();
  });
  it('leaves gaps in a spark where nothing was captured', () => {
    expect(sparkRuns([1, 2, null, 3]).map((run) => run.length)).toEqual([2, 1]);
    expect(sparkRuns([null, null])).toEqual([]);
    expect(sparkRuns([0, 0]).flat().every(({ y }) => Number.isFinite(y))).toBe(true);
  });
  it('shows a reason in place of a missing value, and the change in words', () => {
    render(<><Tile label="Active" missing="not captured" testId="none" /><Tile label="Active" value="42" change={{ text: '▲ 8%', tone: 'good', label: 'up 8%' }} testId="some" /></>);
    expect(screen.getByTestId('none').textContent).toContain('not captured');
    expect(screen.getByTestId('some').textContent).toContain('up 8%');
  });
  it('says how full a meter is, and does not invent a total', () => {
    const { rerender } = render(<Meter label="page" words="62 of 75" captured={62} stated={75} />);
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('62');
    rerender(<Meter label="page" words="62" captured={62} stated={null} testId="meter" />);
    expect(screen.getByTestId('meter').className).toContain('meter-unknown');
  });
});

describe('a flag', () => {
  const base: FlagCardProps = {
    author: 'fast_deal88', when: '14 min. ago', moment: 'Nov 20, 21:40', text: '加V abc', spans: [{ from: 0, to: 2 }],
    reasons: [{ rule: 'Adverts', severity: 'high', sentences: ['has “加V”', '3 posts in 60 s'] }, { rule: 'Contacts', severity: 'low', sentences: ['a contact'] }], state: 'open', current: true,
    acts: { decide: vi.fn(), allow: vi.fn(), reply: vi.fn(), open: vi.fn(), details: vi.fn(), select: vi.fn() }, onFocus: vi.fn(),
  };
  it('says its severity in words, each rule with every reason, and offers the verdicts', () => {
    const { container } = render(<FlagCard {...base} />);
    expect(screen.getByRole('article').textContent).toContain('high');
    const reasons = [...container.querySelectorAll('.reasons li')].map((reason) => reason.textContent);
    expect(reasons).toEqual(['Advertshas “加V”3 posts in 60 shigh', 'Contactsa contactlow']);
    for (const id of ['flag-confirm', 'flag-dismiss', 'flag-unsure']) fireEvent.click(screen.getByTestId(id));
    expect(vi.mocked(base.acts.decide).mock.calls.flat()).toEqual(['confirmed', 'dismissed', 'unsure']);
    for (const id of ['flag-allow', 'flag-reply', 'flag-details', 'flag-open', 'flag-select']) fireEvent.click(screen.getByTestId(id));
    for (const act of ['allow', 'reply', 'details', 'open', 'select'] as const) expect(base.acts[act]).toHaveBeenCalledTimes(1);
  });
  it('once decided, can only be decided again; unsure is half decided', () => {
    const { rerender } = render(<FlagCard {...base} state="dismissed" />);
    expect(screen.queryByTestId('flag-confirm')).toBeNull();
    fireEvent.click(screen.getByTestId('flag-reopen'));
    expect(base.acts.decide).toHaveBeenCalledWith('open');
    rerender(<FlagCard {...base} state="unsure" />);
    expect([screen.queryByTestId('flag-unsure'), screen.queryByTestId('flag-confirm') === null]).toEqual([null, false]);
  });
  it('marks the words of a title above the text', () => {
    const { container } = render(<FlagCard {...base} where="代购看这里" titleSpans={[{ from: 0, to: 2 }]} />);
    expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['代购', '加V']);
  });
  it('shows keys on the current one only', () => {
    const { container } = render(<FlagCard {...base} current={false} />);
    expect(container.querySelector('kbd')).toBeNull();
  });
});

describe('a suggestion', () => {
  it('underlines what was filled in and asks why before it goes', () => {
    const dismiss = vi.fn();
    const nothing = () => undefined;
    render(
      <SuggestionCard
        icon="welcome" title="Welcome gwen" evidence={['First post', 'No reply']} draft={[{ text: 'Hi ', slot: false }, { text: 'gwen', slot: true }]} current
        onPlace={nothing} onCopy={nothing} onDone={nothing} onLater={nothing} onDismiss={dismiss} onFocus={nothing}
      />,
    );
    expect(screen.getByTestId('draft').querySelector('.slot')?.textContent).toBe('gwen');
    fireEvent.click(screen.getByTestId('suggestion-dismiss'));
    expect(dismiss).not.toHaveBeenCalled();
    fireEvent.click(screen.getByTestId('why-not-relevant'));
    expect(dismiss).toHaveBeenCalledWith('not relevant');
  });
});

describe('undo', () => {
  beforeEach(() => vi.useFakeTimers());
  it('goes after its time, but not from under the pointer', () => {
    const end = vi.fn();
    render(<UndoBar id={1} text="Let pass" onUndo={() => undefined} onEnd={end} seconds={5} />);
    vi.advanceTimersByTime(4000);
    fireEvent.mouseEnter(screen.getByTestId('undo-bar'));
    vi.advanceTimersByTime(20_000);
    expect(end).not.toHaveBeenCalled();
    fireEvent.mouseLeave(screen.getByTestId('undo-bar'));
    vi.advanceTimersByTime(5000);
    expect(end).toHaveBeenCalledTimes(1);
  });
  it('offers no way back where there is none', () => {
    render(<UndoBar id={1} text="Copied" onEnd={() => undefined} />);
    expect(screen.queryByTestId('undo')).toBeNull();
  });
  it('announces a changing text at most once in a while, and the latest of it', async () => {
    const { rerender } = render(<Announce text="1 captured" everyMs={5000} />);
    await vi.advanceTimersByTimeAsync(10);
    for (const count of [2, 3, 4]) rerender(<Announce text={`${count} captured`} everyMs={5000} />);
    await vi.advanceTimersByTimeAsync(1000);
    expect(screen.getByRole('status').textContent).toBe('1 captured');
    await vi.advanceTimersByTimeAsync(5000);
    expect(screen.getByRole('status').textContent).toBe('4 captured');
  });
});
