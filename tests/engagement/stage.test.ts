import { describe, expect, it } from 'vitest';
import { type Facts, type Stage, STAGES } from '@/lib/engagement/stage/predicates';
import { nextStage, stageOf, stageScores } from '@/lib/engagement/stage/stage';
import { seeded } from './community';

/** A community of each stage, as the guide describes it. */
const TYPICAL: Record<Stage, Required<Omit<Facts, 'netActiveChange'>>> = {
  creation: { ageWeeks: 5, knownMembers: 40, memberMade: 0.3, repeatPairs: 0.1, repeatRising: 0.5, greetings: 0.1, growth: 0.02, rulesAgeDays: 200, newContributors: 3, weeklyShare: 0.3, replyCoverage: 0.5, meetings: 0, depthOverOwn: 0.9, coreJaccard: 0.2, absenceFactor: 2, hourCover: 0.4, joinsByMembers: 0.05, retentionOverOwn: 0.8, ownCores: 0 },
  development: { ageWeeks: 24, knownMembers: 220, memberMade: 0.55, repeatPairs: 0.28, repeatRising: 0.95, greetings: 0.03, growth: 0.14, rulesAgeDays: 40, newContributors: 14, weeklyShare: 0.3, replyCoverage: 0.55, meetings: 1, depthOverOwn: 0.9, coreJaccard: 0.35, absenceFactor: 3, hourCover: 0.5, joinsByMembers: 0.1, retentionOverOwn: 0.8, ownCores: 0 },
  active: { ageWeeks: 60, knownMembers: 600, memberMade: 0.72, repeatPairs: 0.4, repeatRising: 0.5, greetings: 0.01, growth: 0.03, rulesAgeDays: 150, newContributors: 5, weeklyShare: 0.5, replyCoverage: 0.8, meetings: 4, depthOverOwn: 1.3, coreJaccard: 0.45, absenceFactor: 4, hourCover: 0.6, joinsByMembers: 0.15, retentionOverOwn: 0.9, ownCores: 0 },
  mature: { ageWeeks: 150, knownMembers: 1500, memberMade: 0.97, repeatPairs: 0.5, repeatRising: 0.4, greetings: 0.01, growth: 0.01, rulesAgeDays: 200, newContributors: 3, weeklyShare: 0.33, replyCoverage: 0.6, meetings: 1, depthOverOwn: 0.95, coreJaccard: 0.7, absenceFactor: 8, hourCover: 0.9, joinsByMembers: 0.1, retentionOverOwn: 0.9, ownCores: 0 },
  expansion: { ageWeeks: 220, knownMembers: 3000, memberMade: 0.97, repeatPairs: 0.5, repeatRising: 0.4, greetings: 0.01, growth: 0.15, rulesAgeDays: 200, newContributors: 6, weeklyShare: 0.35, replyCoverage: 0.65, meetings: 1, depthOverOwn: 0.95, coreJaccard: 0.65, absenceFactor: 9, hourCover: 0.9, joinsByMembers: 0.45, retentionOverOwn: 1.1, ownCores: 2 },
};
/** The same community with every fact off by up to so large a part of it. */
function noisy(facts: Facts, part: number, random: () => number): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, Number(value) * (1 + part * (2 * random() - 1))]));
}

describe('stages', () => {
  it.each(STAGES)('%s is told apart', (stage) => {
    const random = seeded(STAGES.indexOf(stage) + 1);
    const runs = Array.from({ length: 200 }, () => stageOf([noisy(TYPICAL[stage], 0.05, random)]).stage);
    expect(runs.filter((found) => found === stage).length / runs.length).toBeGreaterThanOrEqual(0.9);
  });
  it.each(STAGES)('%s does not flicker under a tenth of noise', (stage) => {
    const random = seeded(40 + STAGES.indexOf(stage));
    let flickers = 0;
    for (let run = 0; run < 50; run += 1) {
      const history: Facts[] = [TYPICAL[stage]];
      for (let i = 0; i < 12; i += 1) {
        history.push(noisy(TYPICAL[stage], 0.1, random));
        if (stageOf(history).stage !== stage) flickers += 1;
      }
    }
    expect(flickers).toBe(0);
  });
  it('change only after leading for two windows, and say so before', () => {
    const { development, active } = TYPICAL;
    expect(stageOf([development, active])).toMatchObject({ stage: 'development', pending: { stage: 'active', windows: 1 } });
    expect(stageOf([development, active, active])).toMatchObject({ stage: 'active', fell: false });
    expect(stageOf([development, active, development, active]).stage).toBe('development');
    expect(stageOf([active, development, development])).toMatchObject({ stage: 'development', fell: true });
  });
  it('are not judged by fewer than three facts, and keep what was', () => {
    expect(stageOf([{ ageWeeks: 4, knownMembers: 20 }])).toMatchObject({ stage: null });
    expect(stageOf([TYPICAL.active, { growth: 0.2 }]).stage).toBe('active');
    expect(stageOf([])).toMatchObject({ stage: null, next: null });
    expect(nextStage({ stage: null, fell: false }, stageScores({}))).toEqual({ stage: null, fell: false });
  });
  it('show what they rest on, and what is nearest to the next', () => {
    const found = stageOf([{ ...TYPICAL.development, replyCoverage: 0.6 }]);
    const active = found.scores.find(({ stage }) => stage === 'active');
    expect(active).toMatchObject({ known: 5, met: 1 });
    expect(found.next).toMatchObject({ id: 'answering', fact: 0.6, from: 0.5, to: 0.75 });
    expect(found.next?.membership).toBeCloseTo(0.4, 12);
  });
  it('warn of decline after three windows of loss', () => {
    const losing = { ...TYPICAL.mature, netActiveChange: -3 };
    expect([stageOf([losing, losing]).declining, stageOf([losing, losing, losing]).declining, stageOf([losing, TYPICAL.mature, losing]).declining]).toEqual([false, true, false]);
  });
});
