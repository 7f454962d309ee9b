import { riskSteps } from '@/lib/engagement/churn/risk';
import { retentionCurve } from '@/lib/engagement/cohorts';
import { movesBetween } from '@/lib/engagement/segments/moves';
import { historySteps, SEGMENTS, segmentSizes } from '@/lib/engagement/segments/segment';
import { MEMBER_TAGS } from '@/lib/engagement/segments/tags';
import { STUDIES } from '@/lib/engagement/studies';
import { endOf, personTest, sinceOf, type StudyGround } from '@/lib/engagement/studies/ground';
import type { Studies } from '@/lib/engagement/studies/study';
import type { StudyName } from '@/lib/model/study';
import { toEnd } from '@/lib/model/to-end';

/** Rows printed at most of lists that may be endless. */
const MOST = 50;

const study = <Name extends StudyName>(name: Name, ground: StudyGround): Studies[Name] => toEnd(STUDIES[name].make(ground));
/** Members by a number of theirs, greatest first. */
const greatest = (members: readonly string[], values: ArrayLike<number>): { member: string; value: number }[] =>
  members.map((member, i) => ({ member, value: values[i] ?? 0 })).filter(({ value }) => value > 0).toSorted((a, b) => b.value - a.value || (a.member < b.member ? -1 : 1)).slice(0, MOST);

/** Everything besides the metrics: what the product's studies tell as of the end of the windows. */
export function composites(ground: StudyGround): Record<string, unknown> {
  const health = study('health', ground);
  const { triangle, survival, lives, median, concentration, lorenz } = study('cohorts', ground);
  const { topics, preference, crisis, read } = study('topics', ground);
  const { all, staff, days } = study('rhythm', ground);
  return {
    stage: study('stage', ground), health: { ...health.now, change: health.change, history: health.history }, ...people(ground),
    topics: { read, topics: topics.slice(0, MOST), preference: Object.fromEntries(topics.slice(0, MOST).map(({ term }) => [term, preference[term]])) }, crisis,
    graph: graph(ground), cohorts: { triangle, curve: retentionCurve(triangle, 12) }, survival: { lives, median, curve: survival.slice(0, 400) },
    concentration: concentration && { ...concentration, lorenz }, rhythm: { days, all, staff },
  };
}

function people(ground: StudyGround): { segments: unknown; churn: unknown; interests: unknown } {
  const { timelines, members, joined } = ground;
  const [end, since] = [endOf(ground), sinceOf(ground)];
  const [before = new Map(), now = new Map()] = toEnd(historySteps({ timelines, end, since, members, joined })).slice(-2);
  const { matrix, up, held, down, rows } = movesBetween(before, now);
  const isPerson = personTest(ground);
  const risk = toEnd(riskSteps([...timelines.values()].filter(({ member }) => isPerson(member)), { end, since }));
  const told = study('people', ground);
  const tags = Object.fromEntries(told.members.flatMap((member, i) => {
    const own = MEMBER_TAGS.filter((_, bit) => ((told.tags[i] ?? 0) >> bit) & 1);
    return own.length === 0 ? [] : [[member, own]];
  }));
  return {
    segments: {
      names: SEGMENTS, sizes: segmentSizes(now.values()), members: Object.fromEntries([...now].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([member, { segment }]) => [member, segment])),
      moves: { matrix, up, held, down, rows }, tags, value: greatest(told.members, told.value),
    },
    churn: { ...risk, members: risk.members.slice(0, MOST) },
    interests: Object.fromEntries(Object.entries(told.interests).slice(0, 200)),
  };
}

function graph(ground: StudyGround): unknown {
  const { members, edges, reciprocity, density, connectors, pageRank, core } = study('ties', ground);
  return { members: members.length, edges, reciprocity, density, connectors, pageRank: greatest(members, pageRank), core: greatest(members, core) };
}
