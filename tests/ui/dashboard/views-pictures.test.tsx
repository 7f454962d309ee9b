// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeAllListeners } from '@/lib/browser/messages';
import type { Heat } from '@/lib/engagement/hour-heat';
import type { TiesStudy, TopicsStudy } from '@/lib/engagement/studies/study';
import type { Topic } from '@/lib/engagement/topics/topics';
import { db } from '@/lib/store/db';
import { Cohorts } from '@/lib/ui/dashboard/cohorts';
import { Rhythm } from '@/lib/ui/dashboard/rhythm';
import { coverOf } from '@/lib/ui/dashboard/rhythm-cover';
import { Ties } from '@/lib/ui/dashboard/ties';
import { neighbours, strongest } from '@/lib/ui/dashboard/ties-graph';
import { Topics } from '@/lib/ui/dashboard/topics';
import { knownFrom, topicRows } from '@/lib/ui/dashboard/topics-list';
import { begin, HOME_OF, keep, said, show, went } from '../../support/study-views';

vi.mock('@/lib/ui/surface', () => ({ useSettings: () => ({}) }));
// uPlot draws on a canvas, which jsdom has not.
vi.mock('@/components/TrendCanvas', () => ({ TrendCanvas: ({ summary }: { summary: string }) => <div role="img" aria-label={summary} /> }));


beforeEach(begin);
afterEach(async () => {
  cleanup();
  removeAllListeners();
  for (const table of db.tables) await table.clear();
});

const heat = (count: (weekday: number, hour: number) => number, hours = 12): Heat => {
  const cells = Array.from({ length: 7 }, (_, weekday) => Array.from({ length: 24 }, (__, hour) => ({ count: count(weekday, hour), hours, mean: hours === 0 ? null : count(weekday, hour) / hours })));
  return { cells, n: cells.flat().reduce((sum, cell) => sum + cell.count, 0), peak: { weekday: 2, hour: 21, count: count(2, 21) } };
};

describe('rhythm', () => {
  const all = heat((weekday, hour) => (hour === 21 ? 60 + weekday : hour === 3 ? 30 : 2));
  const staff = heat((_, hour) => (hour === 21 ? 12 : 0));
  it('tells what part of members’ doing staff covers, and the busiest hours without', () => {
    const { share, worst } = coverOf(all, staff, 3);
    expect(worst.map(({ weekday, hour }) => [weekday, hour])).toEqual([[0, 3], [1, 3], [2, 3]]);
    const members = 7 * (60 + 3 - 12);
    expect(share).toBeCloseTo(members / (members + 7 * (30 + 22 * 2)), 9);
    expect(coverOf(all, heat(() => 0), 3).share).toBeNull();
    expect(coverOf(heat(() => 0, 0), heat(() => 0, 0), 3)).toEqual({ share: null, worst: [] });
  });
  it('says its peak in the community’s time, and has its hours by arrow and by table', async () => {
    await keep('rhythm', { all, staff, days: 84 });
    show(<Rhythm />);
    const box = await screen.findByTestId('rhythm-all');
    expect(box.textContent).toContain('Busiest: Wednesday at 21:00 with 5.2 interactions an hour');
    expect(box.textContent).toContain('China Standard Time');
    fireEvent.keyDown(screen.getByTestId('heat-all'), { key: 'ArrowRight' });
    expect(box.querySelector('.trend-read')?.textContent).toContain('Monday 00:00–01:00');
    fireEvent.click(box.querySelector('[data-testid=chart-toggle]') as Element);
    expect(box.querySelectorAll('tbody tr').length).toBe(24);
    expect(screen.getAllByTestId('rhythm-gap').length).toBe(5);
    expect(screen.getByTestId('study-line').textContent).toContain('84 days');
  });
  it('says what to capture when it holds nothing', async () => {
    await keep('rhythm', { all: heat(() => 0, 0), staff: heat(() => 0, 0), days: 84 });
    show(<Rhythm />);
    expect((await screen.findByTestId('study-empty')).textContent).toContain('0 of 14 days captured.');
  });
});

const topic = (term: string, more: Partial<Topic> = {}): Topic => ({ term, daily: Array.from({ length: 84 }, (_, day) => Number(day > 79)), members: 4, posts: 6, likesPerPost: 2, liking: null, burst: { from: 80, to: 83, weight: 9 }, hot: true, heat: 14, first: `${HOME_OF}/a/1`, evidence: [`${HOME_OF}/a/1`, `${HOME_OF}/a/9`], related: [], ...more });
const TOPICS: TopicsStudy = {
  topics: [topic('固件', { liking: 1.8 }), topic('router', { related: ['Reset'], heat: 3, members: 9, hot: false, burst: null })], preference: {}, read: 120, crisis: null, firstDay: '2026-08-30', endDay: '2026-11-22',
};

describe('topics', () => {
  beforeEach(() => db.rollups.put({ community: HOME_OF, day: '2026-11-03', counts: {} }));
  beforeEach(() => db.activities.put({ id: `${HOME_OF}/a/1`, community: HOME_OF, native: '1', kind: 'post', at: 1_000, precision: 'second', text: '<b>固件</b> 回滚', via: 'page', capturedAt: 1 }));

  it('are found by words beside them and in full width, and stand in the order that is asked', () => {
    const of = (search: string, order: 'heat' | 'members' | 'liking', hidden: string[] = []) => topicRows(TOPICS, { search, order, hidden }).map(({ term }) => term);
    expect([of('', 'heat'), of('', 'members'), of('', 'liking'), of('ｒｅｓｅｔ', 'heat'), of('', 'heat', ['固件'])]).toEqual([['固件', 'router'], ['router', '固件'], ['固件', 'router'], ['router'], ['router']]);
  });
  it('have days that were captured and days that were not', () => {
    expect([knownFrom('2026-08-30', undefined, 84), knownFrom('2026-08-30', '2026-01-01', 84), knownFrom('2026-08-30', '2026-09-02', 84), knownFrom('2026-08-30', '2027-09-02', 84)]).toEqual([0, 0, 3, 84]);
  });
  it('show their days in words, open to posts, and are hidden by a plan that keeps the rest', async () => {
    await keep('topics', TOPICS);
    await db.plans.put({ community: HOME_OF, hourlyCost: 5, hidden: ['水'] });
    show(<Topics />, { at: '固件' });
    const card = await screen.findByTestId('topic-card');
    await waitFor(() => expect(screen.getAllByTestId('topic-post').length).toBe(2));
    expect(card.textContent).toContain('Burst Nov 18 – Nov 21');
    await waitFor(() => expect(card.textContent).toContain('Nothing was captured before Nov 3.'));
    expect(card.textContent).toContain('<b>固件</b> 回滚');
    expect(card.textContent).toContain('1 of them is no longer stored.');
    expect(screen.getAllByTestId('topic-row').length).toBe(2);
    await screen.findByTestId('hidden-topics');
    fireEvent.click(screen.getByTestId('hide-topic'));
    await waitFor(() => expect(said).toEqual([{ do: 'plan', plan: { community: HOME_OF, hourlyCost: 5, hidden: ['水', '固件'] } }]));
    await waitFor(() => expect(screen.getAllByTestId('topic-row').length).toBe(1));
  });
  it('warn of many unhappy words at once, by how many and whether staff spoke', async () => {
    await keep('topics', { ...TOPICS, crisis: { topic: '固件', from: 1_000_000, negatives: 7, members: ['a', 'b', 'c', 'd'], p: 1e-5, usual: 0.08, severity: 1, evidence: [`${HOME_OF}/a/1`], sinceStaff: 43 } });
    show(<Topics />);
    const banner = await screen.findByTestId('crisis');
    expect(banner.getAttribute('role')).toBe('alert');
    expect(banner.textContent).toContain('about “固件”');
    expect(banner.textContent).toContain('7 unhappy posts by 4 people');
    expect(banner.textContent).toContain('43 min');
    fireEvent.click(screen.getByTestId('crisis-posts'));
    await screen.findByTestId('topic-post');
  });
});

describe('retention', () => {
  it('has a triangle, a curve, lives and their spread, each said in a sentence', async () => {
    await keep('cohorts', {
      triangle: [{ week: 20_000, newcomers: 0, cells: [0, 0] }, { week: 20_007, newcomers: 10, cells: [4, null] }, { week: 20_014, newcomers: 2, cells: [null, null] }],
      curve: [{ week: 1, n: 10, share: 0.4 }, { week: 2, n: 0, share: null }], survival: [{ age: 30, survival: 0.5, low: 0.3, high: 0.7, atRisk: 12, ended: 6 }], lives: 12, median: 30,
      concentration: { contributors: 12, total: 100, gini: 0.5, top10: 0.9, top1Percent: 0.3, absenceFactor: 2, effective: 4.5, half: ['forum:x/m/1', 'forum:x/m/2'] }, lorenz: Array.from({ length: 101 }, (_, i) => (i / 100) ** 2),
    });
    await db.members.put({ id: 'forum:x/m/1', community: HOME_OF, native: '1', name: 'Bob' });
    show(<Cohorts />);
    const box = await screen.findByTestId('cohorts-triangle');
    expect(box.textContent).toContain('12 newcomers in 2 weeks. 40% of 10 came back a week later.');
    // The latest first; weeks before the first newcomer are not told.
    expect(screen.getAllByTestId('cohort-row').map((row) => row.querySelector('td')?.textContent)).toEqual(['2', '10']);
    expect(screen.getByTestId('cohorts-survival').textContent).toContain('Half of the members are gone after 30 days. From 12 members.');
    expect(screen.getByTestId('cohorts-lorenz').textContent).toContain('2 members of 12 contributors gave half of 100 contributions in 90 days.');
    await waitFor(() => expect(screen.getByTestId('cohorts-half').querySelector('button')?.textContent).toBe('Bob'), { timeout: 5_000 });
    fireEvent.click(screen.getByTestId('cohorts-half').querySelector('button') as Element);
    expect(went.at(-1)).toEqual({ view: 'members', member: 'forum:x/m/1' });
  });
  it('is honest where nobody left and few came', async () => {
    await keep('cohorts', { triangle: [{ week: 20_000, newcomers: 2, cells: [1] }], curve: [{ week: 1, n: 2, share: null }], survival: [], lives: 2, median: null, concentration: null, lorenz: [] });
    show(<Cohorts />);
    expect((await screen.findByTestId('cohorts-triangle')).textContent).toContain('Too few newcomers');
    expect(document.body.textContent).toContain('None of 2 members has left so far.');
  });
});

const TIES: TiesStudy = {
  members: ['forum:x/m/a', 'forum:x/m/b', 'forum:x/m/c', 'forum:x/m/d', 'forum:x/m/e'], from: Uint32Array.of(0, 1, 1, 3), to: Uint32Array.of(1, 0, 2, 4), weight: Float32Array.of(3, 2, 4, 1),
  pageRank: Float32Array.of(0.3, 0.4, 0.2, 0.05, 0.05), core: Uint16Array.of(2, 2, 1, 1, 1), betweenness: Float32Array.of(0, 1, 0, 0, 0), edges: 4, reciprocity: 0.5, density: null, connectors: [{ member: 'forum:x/m/b', betweenness: 1 }],
};

describe('ties', () => {
  it('draw the strongest, both ways of a pair as one, without those who stand alone', () => {
    expect(strongest(TIES, 3)).toEqual({ nodes: [1, 0, 2], ties: [{ from: 1, to: 0, weight: 5 }, { from: 0, to: 2, weight: 4 }] });
    expect(strongest(TIES, 80).nodes.length).toBe(5);
    expect(strongest({ ...TIES, from: Uint32Array.of(), to: Uint32Array.of(), weight: Float32Array.of() }, 80)).toEqual({ nodes: [], ties: [] });
    expect(neighbours(TIES, 1)).toEqual([{ member: 0, out: 2, back: 3 }, { member: 2, out: 4, back: 0 }]);
  });
  it('say who stands where, show a member’s neighbours and lead to the card', async () => {
    for (const native of ['a', 'b', 'c', 'd', 'e']) await db.members.put({ id: `forum:x/m/${native}`, community: HOME_OF, native, name: native.toUpperCase() });
    await keep('ties', TIES);
    show(<Ties />, { at: 'forum:x/m/b' });
    const chosen = await screen.findByTestId('ties-chosen');
    expect(chosen.textContent).toContain('Ties of B');
    expect(screen.getAllByTestId('tie-neighbour').map((row) => row.textContent)).toEqual(['Aboth ways5', 'Cturns to them4']);
    expect(screen.getByTestId('ties-graph').textContent).toContain('First: B, A, & C.');
    expect(screen.getByTestId('ties-facts').textContent).toContain('50%');
    fireEvent.click(screen.getByTestId('ties-card'));
    expect(went.at(-1)).toEqual({ view: 'members', member: 'forum:x/m/b' });
    fireEvent.keyDown(screen.getByTestId('tie-graph'), { key: 'ArrowRight' });
    expect(went.at(-1)).toEqual({ at: 'forum:x/m/a' });
  });
});
