// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeAllListeners } from '@/lib/browser/messages';
import { translator } from '@/lib/browser/i18n';
import { healthParts } from '@/lib/engagement/health/parts';
import { healthOf } from '@/lib/engagement/health/score';
import { waterfall } from '@/lib/engagement/health/waterfall';
import { stageOf } from '@/lib/engagement/stage/stage';
import type { MetricValue } from '@/lib/model/window';
import { db } from '@/lib/store/db';
import { HealthView } from '@/lib/ui/dashboard/health';
import { PARTS } from '@/lib/ui/dashboard/health-words';
import { Rhythm } from '@/lib/ui/dashboard/rhythm';
import { adviceOf, linesOf } from '@/lib/ui/dashboard/stage-words';
import { HealthLine } from '@/lib/ui/panel/health-line';
import { wordsFor } from '@/lib/ui/words';
import { begin, HOME_OF, keep, said, show, went } from '../../support/study-views';

vi.mock('@/lib/ui/surface', () => ({ useSettings: () => ({}) }));
// uPlot draws on a canvas, which jsdom has not.
vi.mock('@/components/TrendCanvas', () => ({ TrendCanvas: ({ summary }: { summary: string }) => <div role="img" aria-label={summary} /> }));

const EN = wordsFor(translator('en'));

beforeEach(begin);
afterEach(async () => {
  cleanup();
  removeAllListeners();
  for (const table of db.tables) await table.clear();
});

const value = (number: number, parts?: MetricValue['parts']): MetricValue => ({ value: number, n: 50, coverage: null, ...(parts ? { parts } : {}) });
const health = (stickiness: number, more: Record<string, MetricValue> = {}) => healthOf(healthParts({ M4: value(stickiness), M5: value(0, { median: 3 }), M41: value(0.5), M47: value(0.4), M31: value(0.5), M34: value(0.1), ...more }, []));

describe('a study that is not there', () => {
  it('is being made, and how far', async () => {
    await db.jobs.put({ id: `studies|${HOME_OF}`, value: 0.43 });
    show(<Rhythm />);
    await waitFor(() => expect(screen.getByTestId('study-making').textContent).toContain('43%'));
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.43');
  });
});

describe('health', () => {
  it('knows every part by words and by a metric', () => {
    expect(healthParts({}, []).filter(({ id }) => PARTS[id] === undefined)).toEqual([]);
  });

  it('prints coverage, the weakest, each scale, and a waterfall that sums', async () => {
    const [before, now] = [health(0.1), health(0.2, { M20: value(0.1), M25: value(0.1) })];
    await keep('health', { now, before, change: waterfall(before, now), history: [{ asOf: '2026-10-25', score: before.score }, { asOf: '2026-11-22', score: now.score }] });
    show(<HealthView />);
    expect((await screen.findByTestId('health-coverage')).textContent).toContain(`${now.known} of 6 dimensions`);
    expect(screen.getByTestId('health-coverage').textContent).toContain('provisional');
    expect(screen.getByTestId('health-weakest').textContent).toMatch(/^Weakest: Participation, 14 points/);
    expect(screen.getByTestId('part-stickiness').textContent).toBe('Stickiness20%5%default scale30%');
    expect(screen.getByTestId('dimension-efficiency').textContent).toContain('Not captured');
    const printed = [...screen.getByTestId('waterfall').querySelectorAll('tbody td:last-child')].map((cell) => Number(cell.textContent?.replace('−', '-')));
    expect(printed.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBeCloseTo(printed.at(-1) ?? 0, 9);
    expect(screen.getByTestId('waterfall').textContent).toContain('Change of make-up');
    fireEvent.click(screen.getByRole('button', { name: 'Attendance rate' }));
    expect(went.at(-1)).toEqual({ view: 'overview', metric: 'M20' });
  });

  it('says what to capture while nothing can be told', async () => {
    await keep('health', { now: healthOf(healthParts({}, [])), before: null, change: null, history: [] });
    show(<HealthView />);
    expect((await screen.findByTestId('health-unknown')).textContent).toContain('Open the community’s lists'.replace('’', "'"));
    expect(document.body.textContent).not.toMatch(/NaN|Infinity/);
  });
});

describe('the stage', () => {
  const young = { ageWeeks: 4, knownMembers: 60, memberMade: 0.5, repeatPairs: 0.1 };
  const active = { memberMade: 0.7, weeklyShare: 0.5, replyCoverage: 0.8, meetings: 2, growth: 0.02, newContributors: 4, coreJaccard: 0.45, absenceFactor: 4, hourCover: 0.62 };
  const keepStage = (facts: object[]) => keep('stage', { ...stageOf(facts), facts: facts.at(-1) ?? {}, history: [] });

  it('counts what is met, names what was not captured, and what is nearest to tip', async () => {
    await keep('health', { now: health(0.1), before: null, change: null, history: [] });
    await keepStage([active]);
    show(<HealthView />);
    expect((await screen.findByTestId('stage-said')).textContent).toBe('The community is in the stage “Active”.');
    expect(screen.getByTestId('stage-evidence').textContent).toContain('Active: 4 of 4 met');
    expect(screen.getByTestId('stage-needs').textContent).toContain('1 was not captured');
    expect(screen.getByTestId('stage-advice').textContent).toMatch(/Mature/);
    expect([...screen.getByTestId('stage-line').querySelectorAll('li')].filter((item) => item.getAttribute('aria-current') === 'step').length).toBe(1);
  });

  it('is watched before it changes', async () => {
    await keep('health', { now: health(0.1), before: null, change: null, history: [] });
    await keepStage([young, { ...active, ageWeeks: 20, knownMembers: 400 }]);
    show(<HealthView />);
    expect((await screen.findByTestId('stage-said')).textContent).toContain('Creation → Active, watching 1/2.');
    expect(screen.getByTestId('stage-active').textContent).toContain('watching 1/2');
  });

  it('cannot be told by few facts, and says so', async () => {
    await keep('health', { now: health(0.1), before: null, change: null, history: [] });
    await keepStage([{ growth: 0.1 }]);
    show(<HealthView />);
    expect((await screen.findByTestId('stage-said')).textContent).toContain('cannot be told');
    expect(screen.queryByTestId('stage-advice')).toBeNull();
  });

  it('is pinned by the operator; the computed one stays visible, and what else is planned too', async () => {
    await keep('health', { now: health(0.1), before: null, change: null, history: [] });
    await keepStage([active]);
    await db.plans.put({ community: HOME_OF, hourlyCost: 50 });
    show(<HealthView />);
    fireEvent.change(await screen.findByTestId('stage-pin'), { target: { value: 'mature' } });
    await waitFor(() => expect(said).toEqual([{ do: 'plan', plan: { community: HOME_OF, hourlyCost: 50, stage: 'mature' } }]));
    await waitFor(() => expect(screen.getByTestId('stage-said').textContent).toBe('Pinned by you to “Mature”. By what was captured it is “Active”.'));
    fireEvent.change(screen.getByTestId('stage-pin'), { target: { value: 'auto' } });
    await waitFor(() => expect(said.at(-1)).toEqual({ do: 'plan', plan: { community: HOME_OF, hourlyCost: 50 } }));
  });

  it('advises what somebody can do something for, and says what settles by itself', () => {
    const of = (facts: object) => adviceOf(stageOf([facts]), EN);
    const base = { memberMade: 0.96, weeklyShare: 0.8, replyCoverage: 0.9, meetings: 3, growth: 0.5, absenceFactor: 8, hourCover: 0.9 };
    expect(of({ ...base, coreJaccard: 0.33 })).toMatchObject({ stage: 'mature', waits: false, line: { id: 'stable-core', value: '33%' } });
    expect(of({ ...base, coreJaccard: 0.9 })).toMatchObject({ line: { id: 'steady' }, waits: true });
    expect(adviceOf({ stage: 'expansion', scores: [] }, EN)).toBeUndefined();
    expect(adviceOf({ stage: null, scores: [] }, EN)).toBeUndefined();
  });

  it('asks in words: a floor, a ceiling, a band', () => {
    const of = (stage: 'creation' | 'development', id: string) => linesOf(stage, undefined, EN).find((line) => line.id === id)?.target;
    expect([of('creation', 'greeting'), of('creation', 'small'), of('development', 'taking-over')]).toEqual(['counts from 3%, full at 8%', 'counts below 150, full at 50', 'between 50% and 85%']);
  });

  it('stands in the panel with health, for the eye and for the ear', async () => {
    const [before, now] = [health(0.1), health(0.2)];
    await keep('health', { now, before, change: waterfall(before, now), history: [] });
    await keepStage([active]);
    show(<HealthLine />);
    const line = await screen.findByTestId('health-line');
    await waitFor(() => expect(line.textContent).toContain('Active'));
    expect(line.querySelectorAll('.health-bar').length).toBe(6);
    expect(line.querySelectorAll('.health-bar-none').length).toBe(6 - now.known);
    // A button's name is what stands on it: every bar says its height.
    const [activity] = now.dimensions;
    expect(line.querySelector('.health-bar')?.textContent).toBe(`Active${Math.round(activity?.score ?? Number.NaN)}`);
    expect(line.textContent).toContain('Most gained: Stickiness');
  });
});

