import { riskSteps } from '../churn/risk';
import { movesBetween } from '../segments/moves';
import { historySteps, type Placed, segmentSizes, SEGMENTS } from '../segments/segment';
import { MEMBER_TAGS } from '../segments/tags';
import { valueOf } from '../love';
import { activeDaysIn, contributionsIn, gapsBefore, type Timeline } from '../timelines';
import { median } from '../statistics';
import { eachStep, endOf, type Making, MONTH, personTest, piecesOf, QUARTER, sinceOf, type StudyGround } from './ground';
import type { PeopleStudy } from './study';
import { memberTags } from './tags';
import { talkOf } from './talk';

const PIECE = 1_000;
/** A member who was not there then has no segment. */
const NO_SEGMENT = 255;

type Columns = Pick<PeopleStudy, 'members' | 'segment' | 'before' | 'tags' | 'first' | 'last' | 'd28' | 'd84' | 'contributions' | 'total' | 'value' | 'gap' | 'risk'>;

const emptyColumns = (members: string[]): Columns => {
  const { length } = members;
  return {
    members, segment: new Uint8Array(length).fill(NO_SEGMENT), before: new Uint8Array(length).fill(NO_SEGMENT), tags: new Uint8Array(length),
    first: new Int32Array(length), last: new Int32Array(length), d28: new Uint8Array(length), d84: new Uint8Array(length),
    contributions: new Uint32Array(length), total: new Uint32Array(length), value: new Float32Array(length),
    gap: new Float32Array(length).fill(Number.NaN), risk: new Float32Array(length).fill(Number.NaN),
  };
};

/** What one member's days say, at their place in the columns. */
function fillRow(columns: Columns, i: number, line: Timeline, end: number): void {
  columns.first[i] = line.days[0] ?? end;
  columns.last[i] = line.days.at(-1) ?? end;
  columns.d28[i] = activeDaysIn(line, end - MONTH, end);
  columns.d84[i] = activeDaysIn(line, end - QUARTER, end);
  columns.contributions[i] = contributionsIn(line, end - QUARTER, end);
  columns.total[i] = line.contributions.reduce((a, b) => a + b, 0);
  columns.value[i] = valueOf(line, end);
  columns.gap[i] = median(gapsBefore(line, end)) ?? Number.NaN;
}

const segmentIndex = new Map(SEGMENTS.map((segment, i) => [segment, i]));

/** Segment columns. Who came today for the first time is new, though no whole day tells of them yet. */
function fillSegments(columns: Columns, now: ReadonlyMap<string, Placed>, before: ReadonlyMap<string, Placed>, isPerson: (member: string) => boolean): void {
  const fresh = (member: string): number => segmentIndex.get(isPerson(member) ? 'new' : 'staff') ?? NO_SEGMENT;
  for (const [i, member] of columns.members.entries()) {
    const placed = now.get(member);
    columns.segment[i] = placed ? (segmentIndex.get(placed.segment) ?? NO_SEGMENT) : fresh(member);
    columns.before[i] = segmentIndex.get(before.get(member)?.segment ?? ('' as never)) ?? NO_SEGMENT;
  }
}

/** Everybody ever seen, with segment, figures, risk and interests (metrics.md §5.3, §5.4, M13, M18). */
export function* people(ground: StudyGround): Making<PeopleStudy> {
  const isPerson = personTest(ground);
  const [end, since] = [endOf(ground), sinceOf(ground)];
  const { timelines, members, joined } = ground;
  const columns = emptyColumns([...timelines.keys()]);
  const index = new Map(columns.members.map((member, i) => [member, i]));
  for (const piece of piecesOf([...timelines.values()], PIECE)) {
    for (const line of piece) fillRow(columns, index.get(line.member) ?? 0, line, end);
    yield 0.1;
  }
  const [before = new Map<string, Placed>(), now = new Map<string, Placed>()] = (yield* eachStep(historySteps({ timelines, end, since, members, joined }), 0.2)).slice(-2);
  fillSegments(columns, now, before, isPerson);
  const risk = yield* eachStep(riskSteps([...timelines.values()].filter(({ member }) => isPerson(member)), { end, since }), 0.4);
  for (const each of risk.members) columns.risk[index.get(each.member) ?? 0] = each.risk;
  yield 0.6;
  const tags = yield* memberTags(ground, now, before);
  for (const [member, own] of tags) columns.tags[index.get(member) ?? 0] = own.reduce((bits, tag) => bits | (1 << MEMBER_TAGS.indexOf(tag)), 0);
  yield 0.7;
  const { interests } = yield* talkOf(ground);
  const terms = Object.fromEntries([...interests].filter(([, own]) => own.length > 0).map(([member, own]) => [member, own.map(({ term }) => term)]));
  const { matrix, up, held, down, rows } = movesBetween(before, now);
  const sizes = segmentSizes(now.values());
  for (const [i, member] of columns.members.entries()) if (!now.has(member)) sizes[SEGMENTS[columns.segment[i] ?? 0] ?? 'new'] += 1;
  return { ...columns, sizes, moves: { matrix, up, held, down, rows }, method: risk.method, backtest: risk.backtests[risk.method] ?? null, interests: terms };
}
