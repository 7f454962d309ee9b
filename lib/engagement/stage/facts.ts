import type { Span, Window } from '@/lib/model/window';
import { type Archive, entriesIn, type Entry, isContribution } from '../archive';
import { halfSet } from '../concentration';
import { shareOf } from '../deep-metric';
import { repeatPairs } from '../graph/edges';
import { turnsIn } from '../graph/turns';
import { stageFacts, type Values } from '../health/parts';
import { risingBy } from '../rising';
import { median } from '../statistics';
import { isHuman, isPerson, isStaff, LEAST_N } from '../window';
import { BOT, rolesOf } from '../writers';
import type { Facts } from './predicates';

const DAY = 86_400_000;

/** One window of 28 days as the stage sees it. */
export type StageWindow = { values: Values; own: Facts };

/** Facts of one window that no metric tells: made by members, repeat pairs, greetings, age, rules, cores of channels. */
export function* ownFacts(window: Window, archive: Archive): Generator<void, Facts, void> {
  const roles = rolesOf(archive, window.members);
  const said = entriesIn(archive, window.span).filter((entry) => isContribution(entry) && roles[entry.by] !== BOT);
  yield;
  const turns = turnsIn(archive, window.members, window.span).filter(({ words }) => words);
  yield;
  const { pairs, repeated } = repeatPairs(turns);
  yield;
  const made = memberMade(window);
  yield;
  const greeted = yield* greetings(said);
  yield;
  const cores = ownCores(said, window, archive);
  yield;
  return {
    ageWeeks: ageWeeks(window, archive), memberMade: made, repeatPairs: pairs < LEAST_N ? null : shareOf(repeated, pairs),
    greetings: greeted, rulesAgeDays: rulesAge(archive, window.span), ownCores: cores,
  };
}

/** Share of the threads and first replies of a window that members made, of those that members and staff made; null where nobody is known to be staff. */
function memberMade({ threads, span, members }: Window): number | null {
  if (![...members.values()].some(({ id }) => isStaff({ members }, id))) return null;
  let all = 0;
  let theirs = 0;
  const count = (at: number | undefined, member: string | undefined): void => {
    if (at === undefined || at < span.from || at >= span.to || member === undefined || !isHuman({ members }, member)) return;
    all += 1;
    if (isPerson({ members }, member)) theirs += 1;
  };
  for (const { startedAt, author, firstReplyAt, firstReplyBy } of threads.values()) {
    count(startedAt, author);
    count(firstReplyAt, firstReplyBy);
  }
  return all < LEAST_N ? null : theirs / all;
}

/** Weeks since the earliest sign of the community: what was captured, who joined, what threads say of their beginning. */
function ageWeeks({ historyFrom, members, stated, span }: Window, { records }: Archive): number | null {
  let earliest = historyFrom ?? Number.POSITIVE_INFINITY;
  for (const { joinedAt = earliest } of members.values()) earliest = Math.min(earliest, joinedAt);
  for (const { createdAt = earliest } of stated.values()) earliest = Math.min(earliest, createdAt);
  for (const { createdAt = earliest } of records.values()) earliest = Math.min(earliest, createdAt);
  return Number.isFinite(earliest) ? Math.max(0, (span.to - earliest) / DAY / 7) : null;
}

/** Texts this long are read to their end; who greets does so at the beginning. */
const HEAD = 200;
const GREETS = /^\W*(?:hi|hello|hey|hiya|greetings|good (?:morning|evening|afternoon))(?![\p{L}-])|\b(?:i'?m new here|new (?:here|member|to (?:this|the) (?:forum|group|community))|introduc(?:e|ing) myself|my first post|nice to meet you|just joined)\b/iu;
const GREETS_ZH = /^[\s\p{P}\p{S}]*(?:大家好|各位好|你们好|新人报到|萌新报到|新人求带|报到|报道|初来乍到|早上好|晚上好)|自我介绍|新来的|我是新人|新人(?:一枚|路过|冒泡)|请多(?:多)?(?:关照|指教)|很高兴认识/u;

/** Texts read between two yields. */
const TEXTS_A_STEP = 4_000;

/** Share of what was said that greets or introduces somebody; of texts that are known. */
function* greetings(said: readonly Entry[]): Generator<void, number | null, void> {
  let known = 0;
  let greets = 0;
  for (const { activity: { text } } of said) {
    if (known % TEXTS_A_STEP === 0) yield;
    if (text === undefined) continue;
    known += 1;
    const head = text.slice(0, HEAD);
    if (GREETS.test(head) || GREETS_ZH.test(head)) greets += 1;
  }
  return known < LEAST_N ? null : greets / known;
}

/** Days since the rules were last marked as written or changed on the calendar; null where that was never marked. */
function rulesAge({ annotations = [] }: Archive, { endDay }: Span): number | null {
  const last = annotations.filter(({ kind, day }) => kind === 'rules' && day < endDay).map(({ day }) => day).toSorted().at(-1);
  return last === undefined ? null : Math.round((Date.parse(`${endDay}T00:00:00Z`) - Date.parse(`${last}T00:00:00Z`)) / DAY);
}

/** Contributions, and members who make half of them, from which a channel may have a core of its own *(ours)*. */
const LEAST_SAID = 20;
const LEAST_CORE = 2;

/** Channels most of whose core is not of the community's core; null where fewer than two channels are told. */
function ownCores(said: readonly Entry[], window: Window, { records }: Archive): number | null {
  const whole = new Map<string, number>();
  const channels = new Map<string, Map<string, number>>();
  for (const { activity: { member, thread } } of said) {
    if (!isPerson(window, member)) continue;
    whole.set(member, (whole.get(member) ?? 0) + 1);
    const channel = records.get(thread ?? '')?.channel;
    if (channel === undefined) continue;
    const counts = channels.get(channel) ?? new Map<string, number>();
    channels.set(channel, counts.set(member, (counts.get(member) ?? 0) + 1));
  }
  if (channels.size < 2) return null;
  const core = new Set(halfSet(whole));
  return [...channels.values()].filter((counts) => {
    const own = halfSet(counts);
    const total = [...counts.values()].reduce((a, b) => a + b, 0);
    return total >= LEAST_SAID && own.length >= LEAST_CORE && own.filter((member) => !core.has(member)).length * 2 >= own.length;
  }).length;
}

/** Windows that the rise of repeat pairs is judged over. */
const MOST_RISING = 8;

const over = (now: number | null | undefined, earlier: readonly (number | null | undefined)[]): number | null => {
  const before = median(earlier.flatMap((value) => value ?? []));
  return typeof now !== 'number' || before === null || before === 0 ? null : now / before;
};

/** All facts of each window (metrics.md §5.2), from whole windows of 28 days, newest first. What is not captured is null. */
export function factsOf(windows: readonly StageWindow[]): Facts[] {
  return windows.map(({ values, own }, i) => {
    const earlier = windows.slice(i + 1);
    const depth = ({ values: { M7 } }: StageWindow): number | null | undefined => M7?.value;
    const week4 = ({ values: { M40 } }: StageWindow): number | null | undefined => M40?.parts?.['week4'];
    const repeated = windows.slice(i, i + MOST_RISING).flatMap((each) => each.own.repeatPairs ?? []).toReversed();
    return {
      ...own, ...stageFacts(values, windows.slice(i, i + 3).map((each) => each.values['M50']?.value)),
      repeatRising: risingBy(repeated), depthOverOwn: over(values['M7']?.value, earlier.map(depth)), retentionOverOwn: over(values['M40']?.parts?.['week4'], earlier.map(week4)),
    };
  });
}
