import { FEEDBACK_TAGS } from '@/lib/model/entered';
import { spanEnding } from '@/lib/model/zone';
import { entriesIn, ofKind, tells } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareTold } from './deep-metric';
import { people } from './people';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';
import { PERSON, rolesOf } from './writers';

const MONTH_DAYS = 28;

/**
 * M23 反馈人数 · feedback givers: distinct members with feedback in the window. Parts: `per100`, for each hundred active
 * members of the last 28 days (those of them who gave any then), from ten on; `complaintShare` of the feedback that carries
 * a tag, from ten on; and how much feedback carries each tag: bug, idea, praise, complaint. Not captured where none ever
 * was. Evidence: the feedback.
 */
export const feedbackGivers: DeepMetric = deepMetric({
  id: 'M23', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!tells(archive, 'feedback')) return NOT_CAPTURED;
    const given = ofKind(archive, 'feedback', span).filter(({ activity }) => isPerson(window, activity.member));
    const giversOf = (some: typeof given): number => new Set(some.map(({ activity }) => activity.member)).size;
    const month = spanEnding(span.endDay, MONTH_DAYS, span.zone);
    const monthly = people(window, month).members.size;
    const recent = giversOf(ofKind(archive, 'feedback', month).filter(({ activity }) => isPerson(window, activity.member)));
    const tagged = given.filter(({ activity: { counts } }) => FEEDBACK_TAGS.some((tag) => counts?.[tag]));
    const withTag = (tag: string): number => given.filter(({ activity: { counts } }) => counts?.[tag]).length;
    return {
      value: giversOf(given), n: given.length,
      parts: {
        per100: monthly < LEAST_N ? null : (100 * recent) / monthly, complaintShare: tagged.length < LEAST_N ? null : withTag('complaint') / tagged.length,
        ...Object.fromEntries(FEEDBACK_TAGS.map((tag) => [tag, tagged.length === 0 ? null : withTag(tag)])),
      },
      evidence: given.slice(-MOST_EVIDENCE).map(({ activity }) => activity.id),
    };
  },
});

/** Ways of taking part, each of several kinds of activity. */
const WAYS: Record<string, string> = {
  post: 'content', comment: 'content', message: 'content', like: 'reaction', dislike: 'reaction', vote: 'vote', share: 'share', invite: 'invite',
  checkin: 'checkin', attend: 'attend', feedback: 'feedback', survey: 'survey', convert: 'convert',
};

/** The same as numbers from 1 on. */
const WAY_NAMES = [...new Set(Object.values(WAYS))];
const WAY_NUMBERS: Record<string, number> = Object.fromEntries(Object.entries(WAYS).map(([kind, way]) => [kind, WAY_NAMES.indexOf(way) + 1]));
const TWO = -1;

/**
 * M25 参与广度 · breadth: share of the window's active members who took part in at least two ways (content, reaction, vote,
 * share, invitation, check-in, attendance, feedback, survey, conversion). Not captured where no more than one way ever was.
 */
export const breadth: DeepMetric = deepMetric({
  id: 'M25', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (new Set([...archive.kinds.keys()].flatMap((kind) => WAYS[kind] ?? [])).size < 2) return NOT_CAPTURED;
    const roles = rolesOf(archive, window.members);
    /** The one way that each writer was seen to take; two of them, or more. */
    const taken = new Int8Array(archive.writers.length);
    let hits = 0;
    for (const { by, activity: { kind } } of entriesIn(archive, span)) {
      const way = WAY_NUMBERS[kind];
      if (way === undefined || roles[by] !== PERSON || taken[by] === TWO || taken[by] === way) continue;
      hits += taken[by] === 0 ? 0 : 1;
      taken[by] = taken[by] === 0 ? way : TWO;
    }
    return { ...shareTold(hits, people(window, span).members.size), parts: { two: hits } };
  },
});

/**
 * M22 问卷回收率 · survey response: of the members asked in the window (an outreach in the thread of a survey), the share
 * who answered it until the window's end; each member once for each survey, whatever they sent again. Part: `surveys`. Not
 * captured where nobody is known to have been asked. Evidence: who was asked and has not answered.
 */
export const surveyResponse: DeepMetric = deepMetric({
  id: 'M22', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const surveys = archive.kinds.get('survey') ?? [];
    const threads = new Set(surveys.flatMap(({ activity: { thread } }) => thread ?? []));
    const asking = (archive.kinds.get('outreach') ?? []).filter(({ activity: { thread } }) => thread !== undefined && threads.has(thread));
    if (asking.length === 0) return NOT_CAPTURED;
    const answered = new Set(surveys.flatMap(({ at, activity: { thread, member } }) => (at < span.to ? [`${thread}\n${member}`] : [])));
    const asked = new Map(asking.flatMap(({ at, activity: { thread, member } }) => (at >= span.from && at < span.to && isPerson(window, member) ? [[`${thread}\n${member}`, { thread, member }] as const] : [])));
    const silent = [...asked].filter(([key]) => !answered.has(key)).map(([, { member }]) => member);
    return {
      ...shareTold(asked.size - silent.length, asked.size), parts: { surveys: new Set([...asked.values()].map(({ thread }) => thread)).size },
      evidence: [...new Set(silent)].toSorted().slice(0, MOST_EVIDENCE),
    };
  },
});
