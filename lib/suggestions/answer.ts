import type { Evidence, Proposal } from '@/lib/model/suggestion';
import type { ThreadFacts } from '@/lib/model/window';
import { addDays, localDay } from '@/lib/model/zone';
import type { Activity } from '@/lib/model/records';
import { DAY, firstLine, flaggedMembers, hasUnseenAnswers, HOUR, isPlain, isShut, nameOf, slackOf, titleOf } from './attention';
import { BENEFIT, decay, EFFORT_MINUTES, priorityOf, reach } from './priority';
import type { SuggestionContext, SuggestionKind } from './suggestion';

/** A question is left to the members for so long at least. */
const LEAST_WAIT = 2 * HOUR;
const EXPIRES = 14 * DAY;
const HALF_LIFE = 3 * DAY;
/** An asker whose first contribution is this recent is worth more: the answer is also a welcome. */
const NEW_DAYS = 28;
const NEW_VALUE = 0.5;

/**
 * S2 回复问题 · answer: a member's question (metrics.md §5.6) that nobody else answered for longer than
 * max(2 h, three quarters of this community's first replies take), until it is 14 days old. Left out: staff and bots
 * as askers, nameless askers, flagged posts, shut threads, and threads whose page states replies not yet captured.
 */
export const answer: SuggestionKind = {
  id: 'S2',
  outcomeDays: 7,
  propose(context) {
    const openers = new Map(context.activities.map((activity) => [activity.id, activity]));
    const answerers = answerersBySection(context);
    return [...context.facts.values()].flatMap((facts) => {
      const opener = facts.opener === undefined ? undefined : openers.get(facts.opener);
      return opener && isOpen(context, facts, opener) ? [proposalFor(context, facts, opener, expertFor(context, answerers, facts))] : [];
    });
  },
  done({ thread }, { facts, now }) {
    const found = thread === undefined ? undefined : facts.get(thread);
    return found?.firstReplyAt ?? (found?.undatedReply ? now : null);
  },
};

function isOpen(context: SuggestionContext, facts: ThreadFacts, opener: Activity): boolean {
  const { now, responseP75 = 0, flagged } = context;
  if (!facts.question || facts.resolved || facts.firstReplyAt !== undefined || facts.undatedReply || facts.startedAt === undefined) return false;
  if (opener.removed !== undefined || facts.author === undefined || !isPlain(context.members.get(facts.author)?.role) || flagged?.has(opener.id)) return false;
  const slack = slackOf(opener.precision);
  const age = now - facts.startedAt;
  if (slack === null || age - slack < Math.max(LEAST_WAIT, responseP75) || age >= EXPIRES) return false;
  return !isShut(context, opener) && !hasUnseenAnswers(context, opener);
}

function proposalFor(context: SuggestionContext, facts: ThreadFacts, opener: Activity, expert: Expert | null): Proposal {
  const { now, community, threads, zone } = context;
  const { thread, author = '', startedAt: since = now } = facts;
  const record = threads.get(thread);
  const title = titleOf(context, opener);
  const name = nameOf(context.members.get(author));
  const hours = Math.floor((now - since) / HOUR);
  const views = record?.stated?.views;
  const evidence: Evidence[] = [
    { sentence: title === undefined ? { key: 'suggest_s2_question_untitled' } : { key: 'suggest_s2_question', args: [firstLine(record?.title) ?? title] }, activities: [opener.id] },
    { sentence: hours < 48 ? { key: 'suggest_s2_waiting_hours', args: [hours] } : { key: 'suggest_s2_waiting_days', args: [Math.floor(hours / 24)] }, activities: [opener.id] },
    ...(views === undefined ? [] : [{ sentence: { key: 'suggest_s2_views', args: [views] }, activities: [] }]),
    ...(expert ? [{ sentence: { key: 'suggest_s2_expert', args: [expert.name, expert.count] }, activities: expert.activities }] : []),
  ];
  const firstDay = context.firstDays.get(author);
  const isNew = firstDay !== undefined && firstDay >= addDays(localDay(now, zone), -NEW_DAYS);
  const parts = { benefit: BENEFIT.answer, value: 1 + reach(views) + (isNew ? NEW_VALUE : 0), urgency: decay(now - since, HALF_LIFE), effort: EFFORT_MINUTES.answer };
  return {
    kind: 'S2', community, member: author, thread, target: opener.id, episode: 'open', evidence, parts, priority: priorityOf(parts), since, expiresAt: since + EXPIRES,
    slots: { ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }), ...(expert ? { expert: expert.name } : {}) },
  };
}

/** Fewest first replies of somebody who is called upon. */
const EXPERT_LEAST = 2;
const MOST_ACTIVITIES = 5;

type Expert = { name: string; count: number; activities: string[] };

/** Sections ('' for threads of none), in each the plain members still around who were first to answer, in each the threads. */
function answerersBySection(context: SuggestionContext): Map<string, Map<string, ThreadFacts[]>> {
  const around = new Set(context.activities.map(({ member }) => member));
  for (const member of flaggedMembers(context)) around.delete(member);
  const sections = new Map<string, Map<string, ThreadFacts[]>>();
  for (const facts of context.facts.values()) {
    const by = facts.firstReplyBy;
    const member = by === undefined ? undefined : context.members.get(by);
    if (by === undefined || !around.has(by) || !isPlain(member?.role) || nameOf(member) === undefined) continue;
    const channel = context.threads.get(facts.thread)?.channel ?? '';
    const section = sections.get(channel) ?? new Map<string, ThreadFacts[]>();
    sections.set(channel, section);
    const threads = section.get(by);
    if (threads) threads.push(facts);
    else section.set(by, [facts]);
  }
  return sections;
}

/** The plain member who was first to answer most often in the same section. */
function expertFor(context: SuggestionContext, sections: Map<string, Map<string, ThreadFacts[]>>, asked: ThreadFacts): Expert | null {
  const [best] = [...(sections.get(context.threads.get(asked.thread)?.channel ?? '') ?? [])]
    .filter(([by, threads]) => by !== asked.author && threads.length >= EXPERT_LEAST)
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  if (!best) return null;
  const latest = best[1].toSorted((a, b) => (b.firstReplyAt ?? 0) - (a.firstReplyAt ?? 0)).slice(0, MOST_ACTIVITIES);
  return { name: nameOf(context.members.get(best[0])) ?? '', count: best[1].length, activities: latest.flatMap(({ opener }) => opener ?? []) };
}
