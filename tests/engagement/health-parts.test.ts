import { describe, expect, it } from 'vitest';
import { healthParts, stageFacts, type Values } from '@/lib/engagement/health/parts';
import { healthOf } from '@/lib/engagement/health/score';
import type { MetricValue } from '@/lib/model/window';

const value = (number: number | null, parts?: MetricValue['parts']): MetricValue => ({ value: number, n: 50, coverage: null, ...(parts ? { parts } : {}) });
const values: Values = {
  M3: value(40, { wau: 20, mau: 40 }), M4: value(0.175), M5: value(4, { median: 3.5 }), M53: value(100), M41: value(0.45), M47: value(0.2), M43: value(5, { regulars: 20 }),
  M31: value(null), M50: value(0.02), M52: value(-1, { newContributors: 3 }),
};

describe('parts of health', () => {
  it('come from metrics; what is not captured is null and left out', () => {
    const parts = healthParts(values, []);
    const of = (id: string): number | null | undefined => parts.find((part) => part.id === id)?.value;
    expect([of('weekly'), of('stickiness'), of('interactions'), of('lost'), of('answered'), of('feedback')]).toEqual([0.2, 0.175, 3.5, 0.25, null, null]);
    const health = healthOf(parts);
    expect(health).toMatchObject({ known: 2, provisional: true });
    expect(health.dimensions.find(({ dimension }) => dimension === 'reach')?.score).toBeNull();
  });
  it('say nothing of so few that a share of them tells nothing', () => {
    const alone: Values = { M3: value(1, { wau: 1, mau: 1 }), M53: value(1), M57: value(null, { effectiveShare: 1, absenceFactor: 1 }), M43: value(2, { regulars: 8 }) };
    expect(healthParts(alone, []).filter((part) => part.value !== null)).toEqual([]);
    expect(healthOf(healthParts(alone, [])).score).toBeNull();
  });
  it('stand against the own past once there are eight windows of it, and against goals first', () => {
    const past = Array.from({ length: 8 }, (_, i): Values => ({ M4: value(0.1 + i / 100) }));
    const stickiness = (parts: ReturnType<typeof healthParts>): unknown => parts.find(({ id }) => id === 'stickiness')?.bar.from;
    expect([stickiness(healthParts(values, past)), stickiness(healthParts(values, past.slice(1))), stickiness(healthParts(values, past, { stickiness: { floor: 0, goal: 1 } }))]).toEqual(['own past', 'default', 'goal']);
  });
  it('tell the stage what they can', () => {
    expect(stageFacts(values, [0.02, null, 0.04, 0.5])).toMatchObject({ knownMembers: 100, weeklyShare: 0.5, growth: (0.02 + 0.04 + 0.5) / 3, newContributors: 3, replyCoverage: null, netActiveChange: -1 });
    expect(stageFacts({}, [])).toMatchObject({ growth: null, knownMembers: null });
  });
});
