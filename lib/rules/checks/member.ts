import { z } from '@/lib/model/zod';
import { ROLES, STAFF_ROLES } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Sentence } from '@/lib/model/rule';
import { WORD } from '@/lib/model/ruleset';
import type { Check, CheckContext } from '../check';
import { COUNT_IS, SHARE_IS, TIME_IS } from '../compare';
import { compileLinear, LONGEST_PATTERN } from '../linear';
import { viewsOf } from '../views';
import { compileWords } from '../wordlist';

const ROLE = z.enum([...ROLES, 'mod', 'staff']);
const NAME = z.strictObject({ words: z.array(WORD).min(1).max(1_000).optional(), pattern: z.string().min(1).max(LONGEST_PATTERN).optional() })
  .refine(({ words, pattern }) => words ?? pattern, 'give words or a pattern');

const SETTINGS = z.strictObject({
  /** Contributions before this one, as captured here or stated by the page. */
  postsBefore: COUNT_IS.optional(),
  firstPost: z.boolean().optional(),
  /** Time since the member joined or was first seen, whichever is earlier. */
  seenFor: TIME_IS.optional(),
  role: z.union([ROLE.transform((role) => [role]), z.array(ROLE).min(1)]).optional(),
  name: NAME.optional(),
  strikes: COUNT_IS.optional(),
  confirmedViolations: COUNT_IS.optional(),
  /** Share of the member's contributions that were ever flagged. */
  flaggedShare: SHARE_IS.optional(),
  trusted: z.boolean().optional(),
  watched: z.boolean().optional(),
  anonymous: z.boolean().optional(),
}).refine((settings) => Object.values(settings).some((value) => value !== undefined), 'name at least one thing to look at');
type Settings = z.infer<typeof SETTINGS>;

const DAY_MS = 86_400_000;
const isStaff = (role: string): boolean => (STAFF_ROLES as readonly string[]).includes(role);
const means = (wanted: string, role: string): boolean => wanted === role || (wanted === 'mod' && (role === 'moderator' || role === 'leader')) || (wanted === 'staff' && isStaff(role));

/** What is known of the writer of an activity. */
type Writer = { activity: Activity; member?: Member; context: CheckContext };
/** A part of the settings, ready: what it says when it holds. What is not known holds never. */
type Part = (writer: Writer) => Sentence | null;

const said = (key: string, ...args: (string | number)[]): Sentence => ({ key, ...(args.length > 0 ? { args } : {}) });

/** How much a member had written. A total that the page stated at that time counts what was never captured. */
function postsBefore({ activity, member, context }: Writer): number | null {
  if (activity.member === undefined) return null;
  const { count } = context.history.before(activity);
  const { stated, capturedAt } = member ?? {};
  const isOfThen = activity.at !== undefined && capturedAt !== undefined && Math.abs(capturedAt - activity.at) <= DAY_MS;
  return isOfThen && stated?.posts !== undefined ? Math.max(count, stated.posts - 1) : count;
}

function seenFor({ activity, member, context }: Writer): number | null {
  if (activity.member === undefined || activity.at === undefined) return null;
  return activity.at - Math.min(activity.at, context.history.before(activity).firstAt ?? Infinity, member?.joinedAt ?? Infinity);
}

const PARTS: { readonly [Key in keyof Settings]-?: (wanted: NonNullable<Settings[Key]>) => Part } = {
  postsBefore: (wanted) => (writer) => {
    const count = postsBefore(writer);
    return count !== null && wanted.holds(count) ? said('reason_member_posts_before', count) : null;
  },
  firstPost: (wanted) => (writer) => {
    const count = postsBefore(writer);
    return count === null || (count === 0) !== wanted ? null : said(wanted ? 'reason_member_first_post' : 'reason_member_not_first_post');
  },
  seenFor: (wanted) => (writer) => {
    const ms = seenFor(writer);
    return ms !== null && wanted.holds(ms) ? said('reason_member_seen_for', Math.floor(ms / DAY_MS)) : null;
  },
  role: (wanted) => ({ member }) => {
    const { role } = member ?? {};
    return role !== undefined && wanted.some((each) => means(each, role)) ? said('reason_member_role') : null;
  },
  name: named,
  strikes: (wanted) => ({ activity, context }) => {
    const { strikes } = context.standing(activity.member);
    return activity.member !== undefined && wanted.holds(strikes) ? said('reason_member_strikes', strikes) : null;
  },
  confirmedViolations: (wanted) => ({ activity, context }) => {
    const { confirmed } = context.standing(activity.member);
    return activity.member !== undefined && wanted.holds(confirmed) ? said('reason_member_confirmed', confirmed) : null;
  },
  flaggedShare: (wanted) => (writer) => {
    const count = postsBefore(writer);
    if (count === null || count === 0) return null;
    const share = Math.min(1, writer.context.standing(writer.activity.member).flagged / count);
    return wanted.holds(share) ? said('reason_member_flagged_share', Math.round(100 * share)) : null;
  },
  trusted: (wanted) => ({ activity, context }) => (context.standing(activity.member).trusted === wanted ? said(wanted ? 'reason_member_trusted' : 'reason_member_not_trusted') : null),
  watched: (wanted) => ({ activity, context }) => (context.standing(activity.member).watched === wanted ? said(wanted ? 'reason_member_watched' : 'reason_member_not_watched') : null),
  anonymous: (wanted) => ({ activity }) => ((activity.member === undefined) === wanted ? said(wanted ? 'reason_member_anonymous' : 'reason_member_not_anonymous') : null),
};

function named({ words, pattern }: z.infer<typeof NAME>): Part {
  const find = words ? compileWords(words, { wholeWord: true }) : () => [];
  const match = pattern === undefined ? null : compileLinear(pattern, 'i');
  return ({ member }) => {
    const names = [member?.name, member?.handle].filter((name) => name !== undefined);
    const hit = names.find((name) => find(viewsOf(name)).length > 0 || (match?.find(name, 1).length ?? 0) > 0);
    return hit === undefined ? null : said('reason_member_name', hit);
  };
}

/** The parts that are asked for. */
const partsOf = (settings: Settings): Part[] => (Object.keys(PARTS) as (keyof Settings)[])
  .flatMap((key) => (settings[key] === undefined ? [] : PARTS[key](settings[key] as never)));

/** Who wrote it: all that is named must hold. What is not known of a member is never guessed. */
export const member: Check<Settings> = {
  id: 'member',
  cost: 'known',
  schema: SETTINGS,
  needs: ({ postsBefore: posts, firstPost, seenFor: seen, flaggedShare, strikes, confirmedViolations, trusted, watched }) => ({
    ...([posts, firstPost, seen, flaggedShare].some((each) => each !== undefined) ? { before: true } : {}),
    ...([strikes, confirmedViolations, flaggedShare, trusted, watched].some((each) => each !== undefined) ? { standing: true } : {}),
  }),
  compile: (settings) => {
    const parts = partsOf(settings);
    return ({ activity }, context) => {
      const writer = { activity, member: context.member(activity.member), context } as Writer;
      const reasons: Sentence[] = [];
      for (const part of parts) {
        const reason = part(writer);
        if (!reason) return null;
        reasons.push(reason);
      }
      return { spans: [], reason: reasonOf(reasons) };
    };
  },
};

/** A newcomer is told as one; else the first thing that holds. */
function reasonOf(reasons: readonly Sentence[]): Sentence {
  const argOf = (key: string): string | number | undefined => reasons.find((reason) => reason.key === key)?.args?.[0];
  const posts = argOf('reason_member_posts_before');
  const days = argOf('reason_member_seen_for');
  return posts !== undefined && days !== undefined ? said('reason_member_new', posts, days) : reasons[0]!;
}
