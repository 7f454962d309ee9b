import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageFacts } from '@/lib/model/overlay';
import { createFacts, GATHER, MOST, REST } from '@/lib/overlay/facts';

const words = { marks: '', openPanel: '', openReview: '', openNext: '', weeks: '', nextFlag: '', nextWaiting: '' };
const answer = (members: PageFacts['members'] = {}): PageFacts => ({ members, activities: {}, bar: { captured: '', hide: '', hideHint: '' }, words, lang: 'en', theme: 'auto' });
const bob = { name: 'Bob', lines: [], weeks: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what the page asks', () => {
  it('gathers what comes in a burst into one ask, and does not ask again for what is known', async () => {
    const members = new Set(['m1']);
    const ask = vi.fn(async () => answer({ m1: bob }));
    const facts = createFacts({ ask, onPage: () => ({ members, activities: new Set(['a1']) }), changed: () => undefined });
    facts.want();
    members.add('m2');
    facts.want();
    await vi.advanceTimersByTimeAsync(GATHER);
    expect(ask.mock.calls).toEqual([[['m1', 'm2'], ['a1']]]);
    expect(facts.member('m1')).toBe(bob);
    expect(facts.member('m2')).toBeUndefined();
    facts.want();
    await vi.advanceTimersByTimeAsync(GATHER * 3);
    expect(ask).toHaveBeenCalledTimes(1);
    members.add('m3');
    facts.want();
    await vi.advanceTimersByTimeAsync(GATHER);
    expect(ask, 'a moment after the last ask').toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(REST);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('has one ask on its way at a time', async () => {
    const waiting: ((facts: PageFacts) => void)[] = [];
    const ask = vi.fn(() => new Promise<PageFacts>((resolve) => waiting.push(resolve)));
    const facts = createFacts({ ask, onPage: () => ({ members: new Set(), activities: new Set() }), changed: () => undefined });
    facts.renew();
    await vi.advanceTimersByTimeAsync(GATHER);
    facts.renew();
    facts.renew();
    await vi.advanceTimersByTimeAsync(GATHER * 5);
    expect(ask).toHaveBeenCalledTimes(1);
    waiting[0]?.(answer());
    await vi.advanceTimersByTimeAsync(REST);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps what it knew when the background is away, and asks again when told to', async () => {
    let away = false;
    const changed = vi.fn();
    const ask = vi.fn(async () => (away ? Promise.reject(new Error('no receiver')) : answer({ m1: bob })));
    const facts = createFacts({ ask, onPage: () => ({ members: new Set(['m1']), activities: new Set() }), changed });
    facts.want();
    await vi.advanceTimersByTimeAsync(GATHER);
    away = true;
    facts.renew();
    await vi.advanceTimersByTimeAsync(REST);
    expect(facts.member('m1')).toBe(bob);
    expect(changed).toHaveBeenCalledTimes(1);
    away = false;
    await vi.advanceTimersByTimeAsync(REST);
    facts.renew();
    await vi.advanceTimersByTimeAsync(REST);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('sends no more than the background takes, and nothing after the end', async () => {
    const members = new Set(Array.from({ length: MOST + 50 }, (_, index) => `m${index}`));
    const ask = vi.fn(async (asked: string[]) => answer(asked.length > MOST ? { bad: bob } : {}));
    const facts = createFacts({ ask, onPage: () => ({ members, activities: new Set() }), changed: () => undefined });
    facts.want();
    await vi.advanceTimersByTimeAsync(GATHER);
    expect(ask.mock.calls[0]?.[0]).toHaveLength(MOST);
    facts.renew();
    facts.stop();
    await vi.advanceTimersByTimeAsync(GATHER * 3);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
