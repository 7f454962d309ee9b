import type { MemberFacts, Rollup } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { addDays, dayStart } from '@/lib/model/zone';
import { type Archive, isContribution, openingOf, placesOf } from './archive';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { firstDays } from './first-days';
import { oncePer, oncePerInSteps } from './memory';
import { isHuman, LEAST_N, MOST_EVIDENCE } from './window';
import { PERSON, rolesOf } from './writers';

const WEEK = 7 * 86_400_000;
const WEEK_DAYS = 7;
const [CAME, SEEN] = [1, 2];
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
    const { first } = reactions.of(archive, window.members);
    const roles = rolesOf(archive, window.members);
    /** Of each writer: whether they contributed, and whether somebody recognised that. */
    const state = new Uint8Array(archive.writers.length);
    const [begin, end] = placesOf(archive, { from, to });
    for (let place = begin; place < end; place += 1) {
      const entry = archive.entries[place]!;
      if (!isContribution(entry) || roles[entry.by] !== PERSON) continue;
      state[entry.by]! |= first[place]! - entry.at <= WEEK ? CAME | SEEN : CAME;
    }
    const among = (flag: number): string[] => archive.writers.filter((_, number) => (state[number]! & flag) > 0);
    const contributors = among(CAME).toSorted();
    const seen = new Set(among(SEEN));
    const hits = contributors.filter((member) => seen.has(member)).length;
    const began = firstDaysOf(window.rollups, window.members);
    const isNew = (member: string): boolean => (began.get(member) ?? '') >= firstDay;
    const shareAmong = (some: string[]): number | null => (some.length < LEAST_N ? null : some.filter((member) => seen.has(member)).length / some.length);
    return {
      value: shareOf(hits, contributors.length), n: contributors.length,
      ...(contributors.length === 0 ? {} : { interval: wilson(hits, contributors.length) }),
      parts: { newcomers: shareAmong(contributors.filter(isNew)), others: shareAmong(contributors.filter((member) => !isNew(member))) },
      evidence: contributors.filter((member) => !seen.has(member)).slice(0, MOST_EVIDENCE),
    };
  },
});

/** When somebody else, no bot, first answered, liked, voted for or shared each activity, from when it was written on. */
function* reactionSteps(archive: Archive, members: ReadonlyMap<string, MemberFacts>): Generator<void, { first: Float64Array }, void> {
  // By place in the archive; never: infinitely late.
  const first = new Float64Array(archive.entries.length).fill(Number.POSITIVE_INFINITY);
  const written = new Map<string, number>();
  for (const [i, entry] of archive.entries.entries()) {
    if (i % SLICE === 0) yield;
    const { id, kind, member, target, parent, thread } = entry.activity;
    if (isContribution(entry)) written.set(id, i);
    if (!RECOGNISES.has(kind) || member === undefined || !isHuman({ members }, member)) continue;
    const of = target ?? parent ?? (thread === undefined ? undefined : openingOf(archive, thread)?.activity.id);
    // Of what is not written yet no reaction counts: its time is wrong, or it is another's.
    const place = of === undefined ? undefined : written.get(of);
    if (place === undefined || first[place]! < Number.POSITIVE_INFINITY || archive.entries[place]!.activity.member === member) continue;
    first[place] = entry.at;
  }
  return { first };
}

const SLICE = 5_000;
const reactions = oncePerInSteps(reactionSteps);
/** Makes it ahead, in slices. */
export const readyReactions = reactions.ready;
