import type { Activity } from '@/lib/model/records';
import { type Finding, type Flag, type FlagState, VERDICTS } from '@/lib/model/rule';
import { type Dismissal, type Proposal, type Suggestion, suggestionId, type SuggestionState } from '@/lib/model/suggestion';
import type { Snapshot, ThreadFacts } from '@/lib/model/window';
import { db, type Store } from './db';
import { reportFull } from './full';
import { MARK, newMark, remember, type Step } from './known';
import { moveFacts } from './weeks';
import { rebuildJob, withDirty } from './rollups';
import { addToTallies, factsDelta, factsRow, tallyJob } from './tally';

/** What was computed, and what a person decided about it. A decision outlives every recomputation. */

export const putSnapshot = (snapshot: Snapshot, store: Store = db): Promise<void> => reportFull(async () => void (await store.snapshots.put(snapshot)));

/** Stores facts of threads with what the pages state, and keeps the sums over all threads. */
export async function putFacts(rows: readonly ThreadFacts[], store: Store = db): Promise<void> {
  const write = async (): Promise<Step> => {
    const ids = rows.map(({ thread }) => thread);
    const homes = [...new Set(rows.map(({ community }) => community))];
    const [old, pages, [last, ...jobs]] = await Promise.all([store.facts.bulkGet(ids), store.threads.bulkGet(ids), store.jobs.bulkGet([MARK, ...homes.flatMap((id) => [tallyJob(id), rebuildJob(id)])])]);
    const [from, to] = [last?.value, newMark()];
    const next = rows.map((facts, i) => factsRow(facts, pages[i]));
    const [weeks] = await Promise.all([moveFacts(store, old, next, from), store.facts.bulkPut(next), store.jobs.put({ id: MARK, value: to }), addToTallies(store, factsDelta(old, next), jobs)]);
    for (const job of jobs) if (job?.rebuild) await store.jobs.put(withDirty(job, rows.filter(({ community }) => rebuildJob(community) === job.id).map(({ thread }) => thread)));
    return { from, to, weeks };
  };
  remember(store, await reportFull(() => store.transaction('rw', [store.facts, store.weeks, store.threads, store.jobs], write)));
}

const flagId = ({ rule, activity }: Pick<Finding, 'rule' | 'activity'>): string => `${rule}|${activity}`;

/** States that a person gave. */
const isDecided = ({ state }: Flag): boolean => VERDICTS.some((verdict) => verdict === state);

/** The flag of a finding: what was decided of it stays; everything else is as found now. */
function flagOf(finding: Finding, activity: Activity, old: Flag | undefined, now: number): Flag {
  const { community, member, thread, at, capturedAt } = activity;
  const undecided = finding.mode === 'observe' ? 'observed' : 'open';
  const state = old && isDecided(old) ? old.state : undecided;
  // A flag waits where it was found even when its activity is read again later.
  const flag: Flag = { ...finding, id: flagId(finding), community, member, thread, at: at ?? old?.at ?? capturedAt, state, foundAt: old?.foundAt ?? now };
  return old?.decidedAt === undefined ? flag : { ...flag, decidedAt: old.decidedAt };
}

/** What is found no more goes, but what somebody decided, and what a rule keeps until somebody does. */
const mayGo = (flag: Flag): boolean => flag.state === 'observed' || (flag.state === 'open' && flag.mode !== 'queue');

/** Whether what was flagged can still be looked at; of dropped text nothing new can be found, so nothing is taken back. */
const isJudgeable = (activity: Activity | undefined): boolean => activity !== undefined && (activity.text !== undefined || activity.removed !== undefined);

/**
 * Brings the flags of these activities in step with what the rules find in them now (all findings of all of them):
 * new findings become open flags, open flags without a finding go, decided ones keep their state for ever. `inForce`: the
 * rules there are; of others nothing waits.
 */
export function syncFlags(community: string, activityIds: readonly string[], findings: readonly Finding[], now: number, { inForce, store = db }: { inForce?: ReadonlySet<string>; store?: Store } = {}): Promise<void> {
  const write = async (): Promise<void> => {
    const ids = [...new Set(activityIds)];
    const [rows, known] = await Promise.all([store.activities.bulkGet(ids), store.flags.where('activity').anyOf(ids).toArray()]);
    const activities = new Map(rows.flatMap((row) => (row?.community === community ? [[row.id, row]] : [])));
    const old = new Map(known.map((flag) => [flag.id, flag]));
    const found = new Map<string, Flag>();
    for (const finding of findings) {
      const activity = activities.get(finding.activity);
      if (activity) found.set(flagId(finding), flagOf(finding, activity, old.get(flagId(finding)), now));
    }
    const gone = known.filter((flag) => (mayGo(flag) || inForce?.has(flag.rule) === false) && !isDecided(flag) && flag.community === community && !found.has(flag.id) && isJudgeable(activities.get(flag.activity)));
    await store.flags.bulkPut([...found.values()]);
    await store.flags.bulkDelete(gone.map(({ id }) => id));
  };
  return reportFull(() => store.transaction('rw', [store.activities, store.flags], write));
}

/** Says of flags what a person thinks of them; `open` takes it back. */
export function decideFlags(ids: readonly string[], state: FlagState, now: number, store: Store = db): Promise<void> {
  return store.transaction('rw', [store.flags], async () => {
    const flags = (await store.flags.bulkGet([...ids])).filter((flag) => flag !== undefined);
    await store.flags.bulkPut(flags.map((flag) => ({ ...flag, state, decidedAt: state === 'open' ? undefined : now })));
  });
}

const isAwake = ({ state, snoozedUntil }: Suggestion, now: number): boolean => state === 'snoozed' && snoozedUntil !== undefined && snoozedUntil <= now;

/** What an earlier suggestion becomes when the same is proposed again; itself when a person closed it. */
function proposedAgain(old: Suggestion, proposal: Proposal, now: number): Suggestion {
  if (old.state === 'done' || old.state === 'dismissed') return old;
  const { id, proposedAt } = old;
  if (old.state === 'snoozed' && !isAwake(old, now)) return { ...proposal, id, proposedAt, state: old.state, decidedAt: old.decidedAt, snoozedUntil: old.snoozedUntil };
  return { ...proposal, id, proposedAt, state: 'proposed' };
}

/** A suggestion that does not hold for this long was made of half a page: once the rest was read, it never was. Ms. */
const HALF_READ_MS = 3_600_000;

/** What an earlier suggestion becomes when it is no longer proposed: a sleeping one is left until it wakes. */
function noLongerProposed(old: Suggestion, now: number): Suggestion | undefined {
  if (old.state !== 'proposed' && !isAwake(old, now)) return undefined;
  const { snoozedUntil: _, ...rest } = old;
  return { ...rest, state: 'expired', decidedAt: now };
}

/**
 * Brings the suggestions of a community in step with what is proposed now (all of it). The same occasion (`kind`,
 * `target`, `episode`) is one suggestion: what was dismissed or done does not return, what sleeps returns when its
 * time has come, what is no longer proposed expires, or is forgotten if it did not hold for an hour.
 */
export function syncSuggestions(community: string, proposals: readonly Proposal[], now: number, store: Store = db): Promise<void> {
  const write = async (): Promise<void> => {
    const [known, waiting] = await Promise.all([
      store.suggestions.bulkGet(proposals.map(suggestionId)),
      store.suggestions.where('[community+state]').anyOf([[community, 'proposed'], [community, 'snoozed']]).toArray(),
    ]);
    const proposed = new Map<string, Suggestion>();
    for (const [at, proposal] of proposals.entries()) {
      const id = suggestionId(proposal);
      const old = known[at];
      proposed.set(id, old ? proposedAgain(old, proposal, now) : { ...proposal, id, state: 'proposed', proposedAt: now });
    }
    const gone = waiting.filter(({ id }) => !proposed.has(id));
    const never = gone.filter(({ state, proposedAt }) => state === 'proposed' && now - proposedAt < HALF_READ_MS);
    const ended = gone.filter((old) => !never.includes(old)).map((old) => noLongerProposed(old, now));
    await store.suggestions.bulkDelete(never.map(({ id }) => id));
    await store.suggestions.bulkPut([...proposed.values(), ...ended.filter((suggestion) => suggestion !== undefined)]);
  };
  return reportFull(() => store.transaction('rw', [store.suggestions], write));
}

/** What a person (or captured activity, `seen`) says of a suggestion; state `proposed` takes it back. */
export type Decision = { id: string; state: SuggestionState; dismissal?: Dismissal; snoozedUntil?: number; doneBy?: 'seen' | 'said' };

export function decideSuggestion({ id, state, dismissal, snoozedUntil, doneBy = 'said' }: Decision, now: number, store: Store = db): Promise<void> {
  return store.transaction('rw', [store.suggestions], async () => {
    const old = await store.suggestions.get(id);
    if (!old) return;
    const { decidedAt: _at, dismissal: _why, snoozedUntil: _until, doneBy: _by, ...rest } = old;
    await store.suggestions.put({
      ...rest,
      state,
      ...(state === 'proposed' ? {} : { decidedAt: now }),
      ...(state === 'dismissed' && dismissal ? { dismissal } : {}),
      ...(state === 'snoozed' ? { snoozedUntil } : {}),
      ...(state === 'done' ? { doneBy } : {}),
    });
  });
}
