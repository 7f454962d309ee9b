import type { Rollup } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { addDays, dayStart } from '@/lib/model/zone';
import { addressee, type Archive, type Entry, entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { firstDays } from './first-days';
import { oncePer } from './memory';
import { isHuman, isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const WEEK = 7 * 86_400_000;
const WEEK_DAYS = 7;
const RECOGNISES: ReadonlySet<string> = new Set(['comment', 'message', 'like', 'vote', 'share']);

const firstDaysOf = oncePer((rollups: ReadonlyMap<string, Rollup>, _members: object) => firstDays(rollups.values()));

/**
 * M37 被回应率 · recognition: share of the window's contributors (people, nameless ones out) of whom somebody else, no
 * bot, answered, liked or shared a contribution within 7 days of it. The window ends 7 days early, so that all had the
 * time. Parts: `newcomers` and `others`, the same share of those whose first contribution lies in that window, and of
 * the rest; null below 10. Evidence: contributors whom nobody answered.
 */
export const recognition: DeepMetric = deepMetric({
  id: 'M37', unit: 'share', better: 'up', least: LEAST_N, reach: WEEK_DAYS,
  tell(span, window, archive) {
    const firstDay = addDays(span.firstDay, -WEEK_DAYS);
    const endDay = addDays(span.endDay, -WEEK_DAYS);
    const [from, to] = [dayStart(firstDay, span.zone), dayStart(endDay, span.zone)];
    const said = entriesIn(archive, { from, to }).filter((entry) => isContribution(entry) && isPerson(window, entry.activity.member));
    const seen = recognised(archive, said, entriesIn(archive, { from, to: span.to }), (member) => isHuman(window, member));
    const contributors = [...new Set(said.flatMap(({ activity }) => activity.member ?? []))].toSorted();
    const hits = contributors.filter((member) => seen.has(member)).length;
    const first = firstDaysOf(window.rollups, window.members);
    const isNew = (member: string): boolean => (first.get(member) ?? '') >= firstDay;
    const shareAmong = (some: string[]): number | null => (some.length < LEAST_N ? null : some.filter((member) => seen.has(member)).length / some.length);
    return {
      value: shareOf(hits, contributors.length), n: contributors.length,
      ...(contributors.length === 0 ? {} : { interval: wilson(hits, contributors.length) }),
      parts: { newcomers: shareAmong(contributors.filter(isNew)), others: shareAmong(contributors.filter((member) => !isNew(member))) },
      evidence: contributors.filter((member) => !seen.has(member)).slice(0, MOST_EVIDENCE),
    };
  },
});

/** Writers of these contributions to whom somebody else reacted in time. */
function recognised(archive: Archive, said: readonly Entry[], reactions: readonly Entry[], counts: (member: string | undefined) => boolean): Set<string> {
  const mine = new Map(said.map((entry) => [entry.activity.id, entry]));
  const opening = new Map(said.filter(({ activity }) => activity.kind === 'post' && activity.thread !== undefined).map((entry) => [entry.activity.thread ?? '', entry]));
  const seen = new Set<string>();
  for (const entry of reactions) {
    const { kind, member, target, parent, thread } = entry.activity;
    if (!RECOGNISES.has(kind) || member === undefined || !counts(member) || addressee(archive, entry) === undefined) continue;
    const of = mine.get(target ?? parent ?? '') ?? (target === undefined && parent === undefined ? opening.get(thread ?? '') : undefined);
    const late = of === undefined || entry.at < of.at || entry.at - of.at > WEEK;
    if (!late && of.activity.member !== undefined && of.activity.member !== member) seen.add(of.activity.member);
  }
  return seen;
}
