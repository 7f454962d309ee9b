import type { Activity } from '@/lib/model/records';
import { spanEnding } from '@/lib/model/zone';
import { entriesIn, isContribution } from '../archive';
import { askedSteps, helpCounts } from '../replies/asked';
import type { Placed } from '../segments/segment';
import { type MemberTag, tagsOf, type TagFacts } from '../segments/tags';
import { eachStep, type Making, MONTH, quarterOf, type StudyGround } from './ground';
import { connectorsIn, standingOf } from './standing';

/** Tags of everybody placed (metrics.md §5.3). */
export function* memberTags(ground: StudyGround, now: ReadonlyMap<string, Placed>, before: ReadonlyMap<string, Placed>): Making<Map<string, MemberTag[]>> {
  const { archive, members } = ground;
  const facts = new Map<string, TagFacts>();
  const of = (member: string): TagFacts => facts.get(member) ?? (facts.set(member, {}).get(member) as TagFacts);
  const month = entriesIn(archive, spanEnding(ground.endDay, MONTH, ground.zone));
  for (const { activity: { kind, member } } of month) {
    if (member === undefined) continue;
    if (kind === 'share') of(member).shares = (of(member).shares ?? 0) + 1;
    if (kind === 'attend') of(member).attended = (of(member).attended ?? 0) + 1;
  }
  yield 0.62;
  const said = entriesIn(archive, quarterOf(ground)).filter(isContribution).map(({ activity }) => activity);
  yield 0.625;
  const links = yield* linksOf(ground, said);
  const asked = yield* eachStep(askedSteps({ activities: said, links, now: ground.now, isBot: (member) => members.get(member)?.role === 'bot' }), 0.63);
  for (const [member, { answered, asked: put }] of helpCounts(asked)) Object.assign(of(member), { answered, asked: put });
  yield 0.65;
  const connectors = connectorsIn(yield* standingOf(ground));
  for (const [i, { member }] of connectors.entries()) Object.assign(of(member), { betweennessRank: i + 1, ranked: connectors.length });
  return new Map([...now].flatMap(([member, placed]) => {
    const tags = placed.segment === 'staff' ? [] : tagsOf(placed, { ...facts.get(member), wasCore: before.get(member)?.segment === 'core' });
    return tags.length === 0 ? [] : [[member, tags] as const];
  }));
}

/** Links looked for between two yields. */
const LINKS_A_STEP = 10_000;

/** What answers what: the parent that the page names, else what a sure reply link found, else the post that opens the thread. */
function* linksOf({ archive, facts }: StudyGround, said: readonly Activity[]): Making<Map<string, string>> {
  const links = new Map<string, string>();
  for (const [i, { id, kind, parent, thread }] of said.entries()) {
    if (i % LINKS_A_STEP === 0) yield 0.63;
    const opener = kind === 'comment' ? facts.get(thread ?? '')?.opener : undefined;
    const to = parent ?? archive.links?.get(id) ?? opener;
    if (to !== undefined && to !== id) links.set(id, to);
  }
  return links;
}
