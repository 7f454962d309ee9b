import { describe, expect, it } from 'vitest';
import { evenness, mixOf, varietyOf } from '@/lib/engagement/content/mix';
import { type Drawn, qualityOf } from '@/lib/engagement/content/quality';
import { shuffled } from './community';

describe('content mix', () => {
  it('shares what has two forms, and adds up', () => {
    const mix = mixOf([['text'], ['text', 'picture'], ['text', 'picture'], ['video'], []]);
    expect(mix.shares).toEqual([{ key: 'text', count: 2, share: 0.5 }, { key: 'picture', count: 1, share: 0.25 }, { key: 'video', count: 1, share: 0.25 }]);
    expect(mix).toMatchObject({ n: 4 });
    expect(mix.evenness).toBeCloseTo((1.5 * Math.log(2)) / Math.log(3), 12);
  });
  it('is even when all are alike, and not to be told of one', () => {
    expect([evenness([3, 3, 3, 0]), evenness([7]), evenness([])]).toEqual([1, null, null]);
    expect(varietyOf(new Map([['like', 50], ['post', 50], ['vote', 4]]), 100)).toEqual({ kinds: ['like', 'post'], evenness: 1 });
  });
});

const HOUR = 3_600_000;
const NOW = 10_000 * HOUR;
const content = (id: string, what: Partial<Drawn> = {}): Drawn => ({ id, at: NOW - 100 * HOUR, hour: 10, weekday: 1, likes: 2, comments: 0, shares: 0, ...what });

describe('content quality', () => {
  const usual = Array.from({ length: 20 }, (_, i) => content(`u${String(i).padStart(2, '0')}`));
  it('weighs comments and shares more, and stands against what is usual', () => {
    const found = qualityOf([...usual, content('liked', { likes: 6 }), content('talked', { comments: 4 }), content('shared', { shares: 5 })], NOW);
    expect(found.slice(0, 3).map(({ id, drawn }) => [id, drawn])).toEqual([['shared', 17], ['talked', 10], ['liked', 6]]);
    expect(found.find(({ id }) => id === 'u00')?.ratio).toBeLessThan(1);
  });
  it('expects more of the evening when evenings draw more', () => {
    const evening = Array.from({ length: 20 }, (_, i) => content(`e${String(i).padStart(2, '0')}`, { hour: 21, likes: 10 }));
    const found = qualityOf([...usual, ...evening, content('noon', { likes: 10 }), content('night', { hour: 21, likes: 10 })], NOW);
    const of = (id: string): number => found.find((each) => each.id === id)?.ratio ?? 0;
    expect(found[0]?.id).toBe('noon');
    expect(of('noon')).toBeGreaterThan(of('night'));
  });
  it('does not judge the young, nor where nobody reacts; in any order', () => {
    expect(qualityOf([...usual, content('new', { at: NOW - 47 * HOUR, likes: 90 })], NOW).some(({ id }) => id === 'new')).toBe(false);
    expect(qualityOf([content('a', { likes: 0 })], NOW)).toEqual([]);
    expect(qualityOf(shuffled(usual, 4), NOW)).toEqual(qualityOf(usual, NOW));
  });
});
