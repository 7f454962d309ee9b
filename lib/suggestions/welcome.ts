import { contributes } from '@/lib/model/kinds';
import type { Sentence } from '@/lib/model/rule';
import type { Activity } from '@/lib/model/records';
import type { Evidence, Proposal } from '@/lib/model/suggestion';
import { addDays, localDay } from '@/lib/model/zone';
import { DAY, firstWordTo, flaggedMembers, hasUnseenAnswers, HOUR, isPlain, isShut, nameOf, slackOf, titleOf } from './attention';
import { BENEFIT, decay, EFFORT_MINUTES, priorityOf } from './priority';
import type { SuggestionContext, SuggestionKind } from './suggestion';

/** Nobody said a word for this long. */
const SILENCE = 12 * HOUR;
/** A welcome later than this is none. */
const EXPIRES = 7 * DAY;
const HALF_LIFE = 2 * DAY;
/** Joined within this many days: new. */
const JOINED_DAYS = 14;
/** The page states at most so many posts: new. */
const FEW_POSTS = 3;
/** Without either: captured history of so many days before the first contribution, with activity on so many of them. */
const HISTORY_DAYS = 14;
const HISTORY_DAYS_SEEN = 5;

/**
 * S1 欢迎新人 · welcome: a newcomer's first contribution that no human answered, and after which nobody mentioned them,
 * for 12 hours; until it is 7 days old. Staff, bots, flagged contributions and shut threads are left out. If the page
 * states replies to it that were not captured, it is left out too: the word may be among them.
 */
export const welcome: SuggestionKind = {
  id: 'S1',
  outcomeDays: 28,
  propose(context) {
    const flagged = flaggedMembers(context);
    const wrote = writersBySection(context, flagged);
    const days = daysWithActivity(context);
    return [...firstContributions(context)]
      .filter(([member, target]) => !flagged.has(member) && isDue(context, target) && !isShut(context, target) && !hasUnseenAnswers(context, target))
      .flatMap(([member, target]) => {
        const known = context.members.get(member);
        const newness = isPlain(known?.role) ? whyNew(context, member, target, days) : null;
        return newness && firstWordTo(context, target) === null ? [proposalFor(context, member, target, newness, peerOf(context, wrote, member, target))] : [];
      });
  },
  done(proposal, context) {
    const target = context.activities.find(({ id }) => id === proposal.target);
    return target ? firstWordTo(context, target) : null;
  },
};

/** The first contribution of each member of whom no earlier one was captured. */
function firstContributions(context: SuggestionContext): Map<string, Activity> {
  const firsts = new Map<string, Activity>();
  for (const activity of context.activities) {
    const { member, at } = activity;
    if (member === undefined || at === undefined || firsts.has(member) || !contributes(activity)) continue;
    firsts.set(member, activity);
  }
  for (const [member, { at = 0 }] of firsts) {
    const firstDay = context.firstDays.get(member);
    if (firstDay !== undefined && firstDay < localDay(at, context.zone)) firsts.delete(member);
  }
  return firsts;
}

function isDue({ now }: SuggestionContext, { at = now, precision }: Activity): boolean {
  const slack = slackOf(precision);
  return slack !== null && now - at - slack >= SILENCE && now - at < EXPIRES;
}

/** Why the member seems new; null if they do not. What the page says comes before what was captured. */
function whyNew(context: SuggestionContext, member: string, target: Activity, days: readonly string[]): Sentence | null {
  const known = context.members.get(member);
  const joinedAt = known?.joinedAt;
  const posts = known?.stated?.posts;
  if (joinedAt !== undefined && context.now - joinedAt < JOINED_DAYS * DAY) {
    const age = Math.max(0, Math.floor((context.now - joinedAt) / DAY));
    return age < 2 ? { key: 'suggest_s1_joined_now' } : { key: 'suggest_s1_joined', args: [age] };
  }
  if (posts !== undefined) return posts <= FEW_POSTS ? { key: 'suggest_s1_few_posts', args: [posts] } : null;
  if (joinedAt !== undefined) return null;
  const before = historyBefore(context, target.at ?? 0, days);
  return before === null ? null : { key: 'suggest_s1_first_seen', args: [before] };
}

/** Local days of the activities at hand. */
const daysWithActivity = ({ activities, zone }: SuggestionContext): string[] => [...new Set(activities.flatMap(({ at }) => (at === undefined ? [] : localDay(at, zone))))];

/** Whole days of captured history before an instant; null if too few, or too few of the last of them had any activity. */
function historyBefore({ historyFrom, zone }: SuggestionContext, at: number, days: readonly string[]): number | null {
  if (historyFrom === undefined || at - historyFrom < HISTORY_DAYS * DAY) return null;
  const day = localDay(at, zone);
  const since = addDays(day, -HISTORY_DAYS);
  return days.filter((each) => each >= since && each < day).length < HISTORY_DAYS_SEEN ? null : Math.floor((at - historyFrom) / DAY);
}

function proposalFor(context: SuggestionContext, member: string, target: Activity, newness: Sentence, peer: Peer | null): Proposal {
  const { now, community } = context;
  const since = target.at ?? now;
  const title = titleOf(context, target);
  const name = nameOf(context.members.get(member));
  const hours = Math.floor((now - since) / HOUR);
  const evidence: Evidence[] = [
    { sentence: title === undefined ? { key: 'suggest_s1_first_untitled' } : { key: 'suggest_s1_first', args: [title] }, activities: [target.id] },
    { sentence: newness, activities: [] },
    { sentence: hours < 48 ? { key: 'suggest_s1_waiting_hours', args: [hours] } : { key: 'suggest_s1_waiting_days', args: [Math.floor(hours / 24)] }, activities: [target.id] },
    ...(peer ? [{ sentence: { key: 'suggest_s1_peer', args: [peer.name] }, activities: peer.activities }] : []),
  ];
  const parts = { benefit: BENEFIT.welcome, value: 1, urgency: decay(now - since - SILENCE, HALF_LIFE), effort: EFFORT_MINUTES.welcome };
  return {
    kind: 'S1', community, member, ...(target.thread === undefined ? {} : { thread: target.thread }), target: target.id, episode: 'first',
    evidence, parts, priority: priorityOf(parts), since, expiresAt: since + EXPIRES,
    slots: { ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }), ...(peer ? { expert: peer.name } : {}) },
  };
}

/** Fewest contributions of a peer worth naming. */
const PEER_LEAST = 3;

type Peer = { name: string; activities: string[] };

/** Sections, in each the plain members without a flag who wrote there, in each the ids of what they wrote. */
function writersBySection(context: SuggestionContext, flagged: Set<string | undefined>): Map<string, Map<string, string[]>> {
  const sections = new Map<string, Map<string, string[]>>();
  for (const activity of context.activities) {
    const channel = activity.thread === undefined ? undefined : context.threads.get(activity.thread)?.channel;
    if (channel === undefined || activity.member === undefined || flagged.has(activity.member) || !contributes(activity) || !isPlain(context.members.get(activity.member)?.role)) continue;
    const section = sections.get(channel) ?? new Map<string, string[]>();
    sections.set(channel, section);
    const ids = section.get(activity.member);
    if (ids) ids.push(activity.id);
    else section.set(activity.member, [activity.id]);
  }
  return sections;
}

/** The plain member who wrote most in the same section within the activities at hand. */
function peerOf(context: SuggestionContext, sections: Map<string, Map<string, string[]>>, member: string, target: Activity): Peer | null {
  const channel = target.thread === undefined ? undefined : context.threads.get(target.thread)?.channel;
  const [best] = [...(sections.get(channel ?? '') ?? [])]
    .filter(([other, ids]) => other !== member && ids.length >= PEER_LEAST && nameOf(context.members.get(other)) !== undefined)
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const name = best && nameOf(context.members.get(best[0]));
  return best && name ? { name, activities: best[1].slice(-PEER_LEAST) } : null;
}
