import type { CounterReading, FlagFacts, SuggestionFacts, VerdictFacts } from '@/lib/engagement/archive-input';
import { type CaptureFacts, capturedHours } from '@/lib/engagement/captured-hours';
import { countersOf, withReadings } from '@/lib/engagement/counters';
import { CONTRIBUTING } from '@/lib/model/kinds';
import { type GroundInput, groundOf } from '@/lib/engagement/studies/gather';
import { REACH_DAYS, type StudyGround } from '@/lib/engagement/studies/ground';
import type { Need } from '@/lib/engagement/studies';
import type { TermBook } from '@/lib/engagement/topics/term-book';
import type { LogEntry } from '@/lib/model/moderation';
import type { Activity, Community, Thread } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import { addDays, dayStart, localDay } from '@/lib/model/zone';
import { moodOfScore } from '@/lib/rules/tables/mood';
import { activitiesInParts, historyFrom, suggestionsSince } from '@/lib/store/engine-reads';
import { db } from '@/lib/store/db';
import { aliasesOf } from '@/lib/store/people';
import { annotationsOf, goalsOf, planOf } from '@/lib/store/plans';
import { capturesInParts, deedsInParts, flagsInParts, keepReadings, readingsOf, rollupsInParts, rowsInParts } from '@/lib/store/study-reads';
import { type CaptureEntry, entryOf } from '@/lib/store/touched';
import type { Judge } from './judge';
import { shippedRule } from './rule-names';
import { type Breathe, collected } from './slices';
import { type Steps, stepped } from './steps';

type Gathering = { judge: Judge; now: number; zone: string; needs: ReadonlySet<Need>; breathe: Breathe; steps: Steps; book: TermBook };

/** Reads what studies of a community are made of, part by part, and puts it together. */
export async function gatherGround({ id }: Community, how: Gathering): Promise<StudyGround> {
  const { now, zone, needs, breathe, steps, book } = how;
  const from = dayStart(addDays(localDay(now, zone), -REACH_DAYS), zone);
  const rollups = await collected(rollupsInParts(id), breathe);
  const members = await collected(rowsInParts(db.members, id), breathe);
  const threads = await collected(rowsInParts(db.threads, id), breathe);
  const facts = await collected(rowsInParts(db.facts, id), breathe);
  const activities = needs.has('activities') ? await collected(activitiesInParts(id, from, now + 1), breathe) : [];
  const [since, aliases, plan, goals, annotations] = await Promise.all([historyFrom(id), aliasesOf(id), planOf(id), goalsOf(id), annotationsOf(id)]);
  const input: GroundInput = {
    community: id, zone, now, rollups, members, threads, facts, activities, aliases, plan, goals, annotations,
    ...(since === undefined ? {} : { historyFrom: since }),
    extras: { plan, annotations, counters: await countersIn(id, threads, zone), ...(await extrasOf(id, activities, how)) },
    book,
  };
  return stepped(groundOf(input), steps);
}

async function extrasOf(community: string, activities: readonly Activity[], { judge, needs, breathe }: Gathering): Promise<GroundInput['extras']> {
  const flags = needs.has('flags') ? await collected(flagsInParts(community), breathe) : [];
  const verdicts = needs.has('flags') ? (await collected(deedsInParts(community), breathe)).flatMap(verdictFacts) : [];
  const scored = needs.has('moods') ? await scoresOf(community, activities, judge, breathe) : undefined;
  return {
    ...(needs.has('activities') ? { captured: await capturedIn(community, activities, breathe) } : {}),
    ...(needs.has('flags') ? { flags: flags.flatMap(flagFacts), verdicts, suggestions: (await suggestionsSince(community, 0)).map(suggestionFacts) } : {}),
    ...(scored ? { moods: scored.moods, promoted: promotedOf(scored.ads, flags) } : {}),
  };
}

/** What nobody decided waits, also where somebody was not sure; what a rule only observes is found by nobody. */
function flagFacts({ rule, activity, foundAt, state, decidedAt }: Flag): FlagFacts[] {
  if (state === 'observed') return [];
  return [{ rule, activity, at: foundAt, state: state === 'unsure' ? 'open' : state, ...(decidedAt === undefined || state === 'unsure' ? {} : { decidedAt }) }];
}

/** Whoever uses this browser: the log knows nobody else. */
const OPERATOR = 'operator';

/** What was said of a case. To be unsure, or to open it again, is no verdict. */
function verdictFacts({ deed, activity, at }: LogEntry): VerdictFacts[] {
  return activity !== undefined && (deed === 'confirmed' || deed === 'dismissed') ? [{ item: activity, by: OPERATOR, verdict: deed, at }] : [];
}

/** View counters as they are read now and were before, which is kept for the next time. */
async function countersIn(community: string, threads: readonly Thread[], zone: string): Promise<CounterReading[]> {
  const before = await readingsOf(community);
  const all = withReadings(before, countersOf(threads), zone);
  // Nothing is written where nothing was read since.
  if (JSON.stringify(all) !== JSON.stringify(before)) await keepReadings(community, all);
  return all;
}

/** Which hours the log of captures tells of. */
async function capturedIn(community: string, activities: readonly Activity[], breathe: Breathe): Promise<(hourFrom: number) => boolean> {
  const known = new Map(activities.map((each) => [each.id, each]));
  const rows: CaptureFacts[] = [];
  for await (const part of capturesInParts(community)) {
    for (const row of part) rows.push(captureFacts(entryOf(row), known));
    await breathe();
  }
  return capturedHours(rows);
}

function captureFacts({ adapter, title, kind, thread, url, at, same, touched }: CaptureEntry, known: ReadonlyMap<string, Activity>): CaptureFacts {
  const brought = touched.flatMap((id) => known.get(id) ?? []);
  const times = brought.flatMap((each) => each.at ?? []);
  const isFile = kind === 'import';
  return {
    page: isFile ? `${adapter}|${title}` : (thread ?? url), at, isFile, same, writers: new Set(brought.map(({ member }) => member)).size,
    ...(times.length === 0 ? {} : { from: Math.min(...times), to: Math.max(...times) }),
  };
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
