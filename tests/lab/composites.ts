import { METRICS } from '@/lib/engagement';
import type { Archive } from '@/lib/engagement/archive';
import { churnRisk } from '@/lib/engagement/churn/risk';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { HEALTH_METRICS, healthParts, stageFacts, type Values } from '@/lib/engagement/health/parts';
import { healthOf } from '@/lib/engagement/health/score';
import { waterfall } from '@/lib/engagement/health/waterfall';
import { movesBetween } from '@/lib/engagement/segments/moves';
import { segmentHistory, segmentSizes } from '@/lib/engagement/segments/segment';
import { stageOf } from '@/lib/engagement/stage/stage';
import { dayNumber, timelinesOf } from '@/lib/engagement/timelines';
import { buildWindow, type WindowInput } from '@/lib/engagement/window';
import { addDays, localDay } from '@/lib/model/zone';

const MONTH = 28;
/** Windows before the present one that make a community's own past. */
const EARLIER = 9;
const READ: ReadonlySet<string> = new Set([...HEALTH_METRICS, 'M52', 'M64']);

/** Stage, health, segments and churn risk, as of the end of the last window of 28 days. */
export function composites(input: Omit<WindowInput, 'days'>, archive: Archive): { stage: unknown; health: unknown; segments: unknown; churn: unknown } {
  const history = windowsOf(input, archive);
  const [now = {}, ...earlier] = history;
  const health = healthOf(healthParts(now, earlier));
  const before = earlier[0] && healthOf(healthParts(earlier[0], earlier));
  const facts = history.map((values, i) => stageFacts(values, history.slice(i, i + 3).map(({ M50 }) => M50?.value)));
  return { stage: stageOf(facts.toReversed()), health: { ...health, change: before ? waterfall(before, health) : null }, ...people(input) };
}

/** Values of the windows of 28 days that were captured whole, newest first. */
function windowsOf(input: Omit<WindowInput, 'days'>, archive: Archive): Values[] {
  const since = input.historyFrom === undefined ? input.endDay : localDay(input.historyFrom, input.zone);
  const ends = Array.from({ length: EARLIER + 1 }, (_, i) => addDays(input.endDay, -MONTH * i)).filter((end, i) => i === 0 || addDays(end, -MONTH) >= since);
  return ends.map((endDay) => {
    const window = buildWindow({ ...input, endDay, days: MONTH });
    const plain = METRICS.filter(({ id }) => READ.has(id)).map((metric) => [metric.id, metric.compute(window)] as const);
    const deep = DEEP_METRICS.filter(({ id }) => READ.has(id)).map((metric) => [metric.id, metric.compute(window, archive)] as const);
    return Object.fromEntries([...plain, ...deep]);
  });
}

function people({ rollups, members, endDay, historyFrom, zone }: Omit<WindowInput, 'days'>): { segments: unknown; churn: unknown } {
  const end = dayNumber(endDay);
  const since = historyFrom === undefined ? end : dayNumber(localDay(historyFrom, zone));
  const timelines = timelinesOf(rollups.values());
  const [before = new Map(), now = new Map()] = segmentHistory({ timelines, end, since, members }).slice(-2);
  const staff = new Set([...now.values()].filter(({ segment }) => segment === 'staff').map(({ member }) => member));
  const risk = churnRisk([...timelines.values()].filter(({ member }) => !staff.has(member)), { end, since });
  const { matrix, up, held, down } = movesBetween(before, now);
  return {
    segments: { sizes: segmentSizes(now.values()), members: Object.fromEntries([...now].map(([member, { segment }]) => [member, segment])), moves: { matrix, up, held, down } },
    churn: { ...risk, members: risk.members.slice(0, 50) },
  };
}
