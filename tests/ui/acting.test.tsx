// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onMessage, removeAllListeners } from '@/lib/browser/messages';
import type { Command } from '@/lib/model/command';
import type { Flag } from '@/lib/model/rule';
import type { Suggestion } from '@/lib/model/suggestion';
import { decideFlags, decideSuggestion } from '@/lib/ui/actions';
import { useQueue } from '@/lib/ui/cases';
import { takesKey, useKeys } from '@/lib/ui/keyboard';
import { useAct, WithUndo } from '@/lib/ui/undo';

afterEach(() => {
  cleanup();
  removeAllListeners();
});

const press = (key: string, target: Element = document.body, more = {}) => fireEvent.keyDown(target, { key, ...more });

describe('keys', () => {
  it('act on the surface, but not while one writes, and leave combinations to the browser', () => {
    const act = vi.fn();
    const Surface = () => {
      useKeys({ c: act });
      return <><input aria-label="text" /><button type="button">b</button></>;
    };
    render(<Surface />);
    press('C');
    press('c', screen.getByRole('button'));
    expect(act).toHaveBeenCalledTimes(2);
    press('c', screen.getByRole('textbox'));
    press('c', document.body, { ctrlKey: true });
    press('c', document.body, { isComposing: true });
    expect(act).toHaveBeenCalledTimes(2);
  });
  it('stay with the element that needs them', () => {
    document.body.innerHTML = '<button></button><input type="radio"><input type="checkbox"><select></select><button role="tab"></button><p></p>';
    const at = (selector: string) => document.body.querySelector(selector);
    expect([takesKey(at('button:not([role])'), 'Enter'), takesKey(at('button'), 'j'), takesKey(at('[type=radio]'), 'ArrowDown'), takesKey(at('[type=radio]'), 'c')]).toEqual([true, false, true, false]);
    expect([takesKey(at('select'), 'c'), takesKey(at('[role=tab]'), 'ArrowRight'), takesKey(at('[role=tab]'), 'Enter'), takesKey(at('p'), 'Enter'), takesKey(null, 'Enter')]).toEqual([true, true, false, false, false]);
    document.body.innerHTML = '';
  });
});

describe('a queue', () => {
  it('moves by j and k, stops at its ends, and goes on with what takes the place of a decided one', () => {
    const decided: string[] = [];
    const Queue = ({ cases }: { cases: string[] }) => {
      const queue = useQueue(cases, (one) => ({ x: () => decided.push(one) }));
      return <>{cases.map((one, index) => <article key={one} tabIndex={-1} aria-current={queue.isCurrent(index)}>{one}</article>)}</>;
    };
    const { rerender } = render(<Queue cases={['a', 'b', 'c']} />);
    const current = () => screen.getAllByRole('article').find((card) => card.getAttribute('aria-current') === 'true')?.textContent;
    for (const key of ['k', 'j']) press(key);
    expect(current()).toBe('b');
    press('x');
    rerender(<Queue cases={['a', 'c']} />);
    expect([decided, current()]).toEqual([['b'], 'c']);
    for (const key of ['j', 'ArrowDown', 'x']) press(key);
    rerender(<Queue cases={['a']} />);
    expect([decided, current()]).toEqual([['b', 'c'], 'a']);
  });
});

describe('decisions and the way back', () => {
  const flag = (id: string, state: Flag['state']): Flag => ({
    id, state, community: 'c', rule: 'r', check: 'words', mode: 'flag', severity: 'low', activity: 'c/a/1', spans: [], reason: { key: 'x' }, at: 0, foundAt: 0,
  });
  it('goes back by what the background says takes it back', async () => {
    const heard: unknown[] = [];
    const back: Command[] = [{ do: 'decide', flags: ['1'], state: 'open' }, { do: 'decide', flags: ['2'], state: 'confirmed' }];
    onMessage('moderate', ({ data }) => (heard.push(data), heard.length === 1 ? back : []));
    const { undo } = await decideFlags([flag('1', 'open'), flag('2', 'confirmed')], 'dismissed');
    await undo();
    expect(heard).toEqual([{ do: 'decide', flags: ['1', '2'], state: 'dismissed' }, ...back]);
  });
  it('gives a suggestion back its snooze', async () => {
    const heard: unknown[] = [];
    onMessage('decideSuggestion', ({ data }) => void heard.push(data));
    const snoozed = { id: 's', state: 'snoozed', snoozedUntil: 99 } as Suggestion;
    const { undo } = await decideSuggestion(snoozed, 'dismissed', { dismissal: 'wrong' });
    await undo();
    expect(heard).toEqual([{ id: 's', state: 'dismissed', dismissal: 'wrong' }, { id: 's', state: 'snoozed', snoozedUntil: 99 }]);
  });
  it('offers undo by button and by Z, and says in a sentence what failed', async () => {
    const undo = vi.fn(async () => undefined);
    const Surface = () => {
      const act = useAct();
      return (
        <>
          <button type="button" data-testid="good" onClick={() => void act('Let pass', async () => ({ undo }))}>good</button>
          <button type="button" data-testid="bad" onClick={() => void act('x', async () => { throw new Error('No room left.'); })}>bad</button>
        </>
      );
    };
    render(<WithUndo><Surface /></WithUndo>);
    for (const back of [() => void screen.queryByTestId('undo')?.click(), () => press('z')]) {
      fireEvent.click(screen.getByTestId('good'));
      expect((await screen.findByTestId('undo-bar')).textContent).toContain('Let pass');
      await vi.waitFor(() => {
        back();
        expect(screen.queryByTestId('undo-bar')).toBeNull();
      });
    }
    expect(undo).toHaveBeenCalledTimes(2);
    fireEvent.click(screen.getByTestId('bad'));
    expect((await screen.findByRole('alert')).textContent).toContain('No room left.');
  });
});
