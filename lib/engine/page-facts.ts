import type { Translate } from '@/lib/browser/i18n';
import type { ActivityFactsOnPage, MemberFactsOnPage, PageFacts } from '@/lib/model/overlay';
import { STAFF_ROLES } from '@/lib/model/kinds';
import type { Activity, Thread } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import type { Theme } from '@/lib/model/settings';
import type { ThreadFacts } from '@/lib/model/window';
import { historyFrom, openFlagsOf, openQuestionsOf } from '@/lib/store/engine-reads';
import { activitiesById, type MemberCard, memberCard, threadCoverage, threadsById } from '@/lib/store/queries';
import { savedSets } from '@/lib/store/rule-sets';
import { ruleName } from './rule-names';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A member is new for this long after joining or being first seen. */
const NEW_MS = 28 * DAY_MS;
/** Captured time before somebody's first activity that makes them new where the page does not say when they joined. */
const UNSEEN_MS = 14 * DAY_MS;
/** A page asks for what it shows; more than this many is not a page. */
const MOST = 1000;

export type Ask = { community: string; members: string[]; activities: string[] };
export type Told = { now: number; words: Translate; theme: Theme };

/** What a page may show of its members and posts, in the operator's words. */
export async function pageFacts(ask: Ask, { now, words, theme }: Told): Promise<PageFacts> {
  const within = (id: string): boolean => id.startsWith(`${ask.community}/`);
  const memberIds = ask.members.filter(within).slice(0, MOST);
  const activityIds = ask.activities.filter(within).slice(0, MOST);
  const [cards, flags, activities, since = now] = await Promise.all([
    Promise.all(memberIds.map((id) => memberCard(id, now))), openFlagsOf(activityIds), activitiesById(activityIds), historyFrom(ask.community),
  ]);
  const threads = [...new Set([...activities.values()].flatMap(({ thread }) => thread ?? []))];
  const [questions, coverage, findings] = await Promise.all([openQuestionsOf(threads), coverageOf(threads), namesFor(flags)]);
  const waiting = new Map(questions.map((facts) => [facts.opener ?? '', facts]));
  return {
    members: Object.fromEntries(cards.flatMap((card) => (card ? [[card.member.id, aboutMember(card, { now, since }, words)]] : []))),
    activities: Object.fromEntries(activityIds.flatMap((id) => {
      const facts = aboutActivity(activities.get(id), flags.filter(({ activity }) => activity === id).map((flag) => aboutFlag(flag, activities.get(id), findings, words)), waiting.get(id), now, words);
      return facts ? [[id, facts]] : [];
    })),
    bar: {
      captured: coverage.stated === null ? words('overlay_captured_alone', coverage.captured) : words('overlay_captured', coverage.captured, coverage.stated),
      ...(flags.length > 0 ? { flags: words.many('overlay_flags', new Set(flags.map(({ activity }) => activity)).size) } : {}),
      ...(questions.length > 0 ? { waiting: words.many('overlay_waiting', questions.length) } : {}),
      hide: words('overlay_hide'),
      hideHint: words('overlay_hide_hint'),
    },
    words: {
      marks: words('overlay_marks'), weeks: words('overlay_weeks'),
      openPanel: words('overlay_open_panel'), openReview: words('overlay_open_review'), openNext: words('overlay_open_next'),
      nextFlag: words('overlay_next_flag'), nextWaiting: words('overlay_next_waiting'),
    },
    lang: words.language,
    theme,
  };
}

/** Of a thread page: its own coverage. Of a list: nothing is stated for the page as a whole. */
async function coverageOf(threads: string[]): Promise<{ captured: number; stated: number | null }> {
  const known = await Promise.all(threads.map((id) => threadCoverage(id)));
  const sum = known.reduce((total, each) => total + (each?.captured ?? 0), 0);
  const [only] = known;
  return threads.length === 1 && only ? only : { captured: sum, stated: null };
}

function aboutMember({ member, openFlags, firstAt, weeks }: MemberCard, { now, since }: { now: number; since: number }, words: Translate): MemberFactsOnPage {
  const contributions = weeks.reduce((sum, week) => sum + week, 0);
  const isStaff = member.role !== undefined && STAFF_ROLES.includes(member.role);
  // Who was first seen when capturing began may have been there for years.
  const began = member.joinedAt ?? (firstAt !== undefined && firstAt - since >= UNSEEN_MS ? firstAt : undefined);
  const isNew = !isStaff && began !== undefined && now - began < NEW_MS;
  const day = (at: number): string => new Intl.DateTimeFormat(words.language, { dateStyle: 'medium' }).format(at);
  const lines = [
    member.joinedAt === undefined ? firstAt !== undefined && words('overlay_first_seen', day(firstAt)) : words('overlay_joined', day(member.joinedAt)),
    contributions > 0 && words.many('overlay_contributions', contributions),
    openFlags > 0 && words.many('overlay_open_flags', openFlags),
  ].filter((line) => line !== false);
  return {
    name: member.name ?? member.handle ?? member.native,
    lines,
    weeks,
    ...(isStaff ? { chip: { word: words('overlay_chip_staff'), tone: 'accent' as const } } : {}),
    ...(isNew ? { chip: { word: words('overlay_chip_newcomer'), tone: 'calm' as const } } : {}),
  };
}

type FlagOnPage = ActivityFactsOnPage['flags'][number];
/** What flags are named by: rules as they are now, and titles of threads. */
type Names = { sets: RuleSet[]; threads: ReadonlyMap<string, Thread> };

async function namesFor(flags: readonly Flag[]): Promise<Names> {
  if (flags.length === 0) return { sets: [], threads: new Map() };
  const titled = flags.filter(({ titleSpans = [] }) => titleSpans.length > 0).flatMap(({ thread }) => thread ?? []);
  const [saved, threads] = await Promise.all([savedSets(), threadsById(titled)]);
  return { sets: saved.map(({ content }) => content), threads };
}

/** A flag with every reason. Words found in a title are told, since the title stands outside of the post. */
function aboutFlag({ id, rule, severity, reason, more = [], spans, titleSpans = [], thread }: Flag, activity: Activity | undefined, { sets, threads }: Names, words: Translate): FlagOnPage {
  const text = activity?.text ?? '';
  const title = threads.get(thread ?? '')?.title ?? '';
  const inTitle = titleSpans.map(({ from, to }) => title.slice(from, to)).filter(Boolean);
  const further = [...more.map((sentence) => words.say(sentence)), ...(inTitle.length > 0 ? [words('overlay_in_title', inTitle.join(' · '))] : [])];
  return {
    id, severity, word: words.pick(ruleName(rule, sets)), reason: words.say(reason), ...(further.length > 0 ? { more: further } : {}),
    spans: spans.map(({ from, to }) => ({ from, to, text: text.slice(from, to) })),
  };
}

function aboutActivity(
  activity: Activity | undefined, flags: FlagOnPage[], question: ThreadFacts | undefined, now: number, words: Translate,
): ActivityFactsOnPage | null {
  if (!activity || (flags.length === 0 && !question)) return null;
  return { flags, ...(question?.startedAt === undefined ? {} : { waiting: waitingWords(now - question.startedAt, words) }) };
}

function waitingWords(ms: number, words: Translate): string {
  if (ms < HOUR_MS) return words('overlay_waiting_minutes', Math.max(1, Math.floor(ms / 60_000)));
  if (ms < 2 * DAY_MS) return words('overlay_waiting_hours', Math.floor(ms / HOUR_MS));
  return words('overlay_waiting_days', Math.floor(ms / DAY_MS));
}
