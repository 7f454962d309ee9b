import { contributes } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { type CheckContext, type Needs, NO_STANDING, type Standing } from './check';
import { copyIndex } from './copies';
import { createHistory, type Whose } from './history';
import { domainsOf } from './linked';
import { createProfile } from './profile';
import { strikesAt } from './strikes';
import { scoreOf } from './tables/score';
import { tableOf } from './tables/tables';

/** What is known besides the activities. Members and threads as they were captured last: what they were before is not kept. */
export type Ground = {
  members: ReadonlyMap<string, Member>;
  threads: ReadonlyMap<string, Thread>;
  zone: string;
  /** Time of judging, for what has no time of its own. */
  now: number;
  score?: CheckContext['score'];
  situations?: ReadonlySet<string>;
  /** What members had written before the first of the activities. */
  seeds?: ReadonlyMap<string, { count: number; firstAt?: number }>;
  /** Verdicts that were given; without them nobody has strikes, and what the replay itself finds counts as flagged. */
  verdicts?: { sets: readonly RuleSet[]; flagsOf(member: string): readonly Flag[]; trusted: ReadonlySet<string>; watched: ReadonlySet<string> };
};

/** One community's past, growing as activities are taken in, in their order. Only what is needed is kept. */
export type Past = {
  /** What was known when the activity was written: it must be the next in order. */
  contextAt(activity: Activity): CheckContext;
  /** Makes the activity past. `found`: whether a rule found something in it. */
  take(activity: Activity, found: boolean): void;
};

/** Bots are never judged: a machine says the same again by its nature. */
export const isBot = ({ member }: Activity, members: ReadonlyMap<string, Member>): boolean => members.get(member ?? '')?.role === 'bot';

/** Shelves of the history that must be kept. */
function shelvesFor({ member, before, thread, community }: Needs): Whose[] {
  const shelves: Whose[] = [];
  if (member !== undefined || before) shelves.push('member');
  if (thread !== undefined) shelves.push('thread');
  if (community !== undefined) shelves.push('community');
  return shelves;
}

/** Names of who wrote an activity and of who opened its thread. */
export function namesFrom({ members, threads }: Pick<Ground, 'members' | 'threads'>): CheckContext['authorNames'] {
  return ({ member, thread }) => [...new Set([member, threads.get(thread ?? '')?.author])].flatMap((id) => {
    const { name, handle } = members.get(id ?? '') ?? {};
    return [name, handle].filter((each) => each !== undefined);
  });
}

/** What earlier verdicts come to, as of a time; counted only when it is asked for, since most rules ask who is trusted. */
function standingAt({ sets, flagsOf, trusted, watched }: NonNullable<Ground['verdicts']>, member: string, at: number): Standing {
  return {
    get strikes() { return strikesAt(flagsOf(member), sets, at).points; },
    get confirmed() { return flagsOf(member).filter(({ state, decidedAt, at: when }) => state === 'confirmed' && (decidedAt ?? when) <= at).length; },
    get flagged() { return new Set(flagsOf(member).filter((flag) => flag.at < at).map(({ activity }) => activity)).size; },
    trusted: trusted.has(member),
    watched: watched.has(member),
  };
}

/** An empty past for rules with these needs. */
export function createPast(needs: Needs, ground: Ground): Past {
  const { members, threads, verdicts } = ground;
  const shelves = shelvesFor(needs);
  const history = createHistory(shelves);
  for (const [member, before] of ground.seeds ?? []) history.seed(member, before);
  const copies = needs.copies === undefined ? null : copyIndex();
  const profile = needs.profile ? createProfile() : null;
  const seen = new Map<string, Activity>();
  const flagged = new Map<string, number>();
  const found = new Set<string>();
  const standingOf = (member: string, at: number): Standing => (verdicts ? standingAt(verdicts, member, at) : { ...NO_STANDING, flagged: flagged.get(member) ?? 0 });
  let at = ground.now;
  const context: CheckContext = {
    zone: ground.zone, now: ground.now, history, profile,
    thread: (id) => threads.get(id ?? ''),
    member: (id) => members.get(id ?? ''),
    activity: (id) => seen.get(id ?? ''),
    flagged: (id) => found.has(id),
    authorNames: namesFrom(ground),
    earlierTexts: (activity) => copies?.near(activity) ?? [],
    standing: (member) => (member === undefined || !needs.standing ? NO_STANDING : standingOf(member, at)),
    score: ground.score ?? ((table, text) => scoreOf(tableOf(table), text)),
    situations: ground.situations ?? new Set(),
  };
  return {
    contextAt(activity) {
      at = activity.at ?? ground.now;
      // In the index already, its signature need not be made twice; nothing is a copy of itself.
      copies?.add(activity);
      return context;
    },
    take(activity, isFound) {
      if (isFound) found.add(activity.id);
      seen.set(activity.id, activity);
      if (!contributes(activity)) return;
      if (shelves.length > 0) history.add(activity);
      // While its views are at hand: else the first question about domains would have to read all texts.
      if (needs.community !== undefined) domainsOf(activity);
      if (profile && activity.text && !isBot(activity, members)) profile.add(activity.text);
      if (isFound && activity.member !== undefined) flagged.set(activity.member, (flagged.get(activity.member) ?? 0) + 1);
    },
  };
}
