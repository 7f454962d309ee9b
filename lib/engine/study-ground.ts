import type { FlagFacts, SuggestionFacts } from '@/lib/engagement/archive-input';
import { CONTRIBUTING } from '@/lib/model/kinds';
import { type GroundInput, groundOf } from '@/lib/engagement/studies/gather';
import { REACH_DAYS, type StudyGround } from '@/lib/engagement/studies/ground';
import type { Need } from '@/lib/engagement/studies';
import type { TermBook } from '@/lib/engagement/topics/term-book';
import type { Activity, Community } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import { addDays, dayStart, localDay } from '@/lib/model/zone';
import { moodOfScore } from '@/lib/rules/tables/mood';
import { activitiesInParts, historyFrom, suggestionsSince } from '@/lib/store/engine-reads';
import { db } from '@/lib/store/db';
import { aliasesOf } from '@/lib/store/people';
import { annotationsOf, goalsOf, planOf } from '@/lib/store/plans';
import { flagsInParts, rollupsInParts, rowsInParts } from '@/lib/store/study-reads';
import type { Judge } from './judge';
import { shippedRule } from './rule-names';
import type { Breathe } from './slices';
import { type Steps, stepped } from './steps';

export type Gathering = { judge: Judge; now: number; zone: string; needs: ReadonlySet<Need>; breathe: Breathe; steps: Steps; book: TermBook };

async function all<Row>(parts: AsyncGenerator<Row[], void>, breathe: Breathe): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of parts) {
    for (const row of part) rows.push(row);
    await breathe();
  }
  return rows;
}

/** Reads what studies of a community are made of, part by part, and puts it together. */
export async function gatherGround({ id }: Community, how: Gathering): Promise<StudyGround> {
  const { now, zone, needs, breathe, steps, book } = how;
  const from = dayStart(addDays(localDay(now, zone), -REACH_DAYS), zone);
  const rollups = await all(rollupsInParts(id), breathe);
  const members = await all(rowsInParts(db.members, id), breathe);
  const threads = await all(rowsInParts(db.threads, id), breathe);
  const facts = await all(rowsInParts(db.facts, id), breathe);
  const activities = needs.has('activities') ? await all(activitiesInParts(id, from, now + 1), breathe) : [];
  const [since, aliases, plan, goals, annotations] = await Promise.all([historyFrom(id), aliasesOf(id), planOf(id), goalsOf(id), annotationsOf(id)]);
  const input: GroundInput = {
    community: id, zone, now, rollups, members, threads, facts, activities, aliases, plan, goals, annotations,
    ...(since === undefined ? {} : { historyFrom: since }),
    extras: { plan, annotations, ...(await extrasOf(id, activities, how)) },
    book,
  };
  return stepped(groundOf(input), steps);
}

async function extrasOf(community: string, activities: readonly Activity[], { judge, needs, breathe }: Gathering): Promise<GroundInput['extras']> {
  const flags = needs.has('flags') ? await all(flagsInParts(community), breathe) : [];
  const scored = needs.has('moods') ? await scoresOf(community, activities, judge, breathe) : undefined;
  return {
    ...(needs.has('flags') ? { flags: flags.flatMap(flagFacts), suggestions: (await suggestionsSince(community, 0)).map(suggestionFacts) } : {}),
    ...(scored ? { moods: scored.moods, promoted: promotedOf(scored.ads, flags) } : {}),
  };
}

/** What nobody decided waits, also where somebody was not sure; what a rule only observes is found by nobody. */
function flagFacts({ rule, activity, foundAt, state, decidedAt }: Flag): FlagFacts[] {
  if (state === 'observed') return [];
  return [{ rule, activity, at: foundAt, state: state === 'unsure' ? 'open' : state, ...(decidedAt === undefined || state === 'unsure' ? {} : { decidedAt }) }];
}

const suggestionFacts = ({ kind, state, proposedAt, decidedAt }: SuggestionFacts): SuggestionFacts => ({ kind, state, proposedAt, ...(decidedAt === undefined ? {} : { decidedAt }) });

/** What was found to be promotion and not called something else, and what staff confirmed to be. */
function promotedOf(ads: ReadonlySet<string>, flags: readonly Flag[]): Set<string> {
  const promoted = new Set(ads);
  for (const { rule, check, activity, state } of flags) {
    if (shippedRule(rule)?.group !== 'quality' || check === 'duplicate') continue;
    if (state === 'confirmed') promoted.add(activity);
    if (state === 'dismissed') promoted.delete(activity);
  }
  return promoted;
}

type Scores = { moods: Map<string, number>; ads: Set<string> };
type Scored = { length: number; mood: number | null; isAd: boolean };
/** What the tables think of texts, by activity, of the last community asked about: as long as they learn nothing new they think the same. */
let remembered: { of: string; scores: Map<string, Scored> } = { of: '', scores: new Map() };
const MOST_REMEMBERED = 200_000;

/** Scores that still hold. Tables that no verdict changed are those that came with the product. */
async function scoresAtHand(community: string, judge: Judge): Promise<Map<string, Scored>> {
  const { negative, ad } = await judge.learnt.tablesOf(community);
  const of = [community, ...[negative, ad].map(({ inUse, verdicts }) => (inUse ? verdicts : 0))].join('|');
  if (remembered.of !== of || remembered.scores.size > MOST_REMEMBERED) remembered = { of, scores: new Map() };
  return remembered.scores;
}

/** Mood of what was written, −1 to 1, and what is likely an advertisement; by the rules' own tables. */
async function scoresOf(community: string, activities: readonly Activity[], judge: Judge, breathe: Breathe): Promise<Scores> {
  const known = await scoresAtHand(community, judge);
  const score = await judge.learnt.scorer(community);
  const scores: Scores = { moods: new Map(), ads: new Set() };
  for (const { id, kind, text, removed } of activities) {
    if (text === undefined || text === '' || removed || !CONTRIBUTING.has(kind)) continue;
    let found = known.get(id);
    if (found?.length !== text.length) {
      const negative = score('negative', text);
      found = { length: text.length, mood: negative ? moodOfScore(negative) : null, isAd: score('ad', text)?.band === 'likely' };
      known.set(id, found);
      await breathe();
    }
    if (found.mood !== null) scores.moods.set(id, found.mood);
    if (found.isAd) scores.ads.add(id);
  }
  return scores;
}

let segmenter: Intl.Segmenter | undefined;
/** Splits Chinese and other texts into words; slow to make, so it is kept. */
export const splitter = (): Intl.Segmenter => (segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' }));
