import { communityOf } from './ids';
import { ACTIVITY_KINDS, FORMS, PRECISIONS, ROLES, THREAD_STATES, VIAS } from './kinds';
import type { Capture } from './reading';
import type { Community, TaggedRecord } from './records';
import type { Sentence } from './rule';
import { fromIso, toIso } from './time';
import { isZone } from './zone';
import { z } from './zod';

/**
 * Schemas at the two doors of the store: what a page sends (`CAPTURE`, times in epoch ms) and a line of the exchange
 * format (`RECORD`, ISO times in, epoch ms out). Both are strict: an unknown field is an error with its name.
 */

/** Version of the exchange format; each has an example in `tests/fixtures/exchange`. */
export const EXCHANGE_VERSION = 1;

/** What one batch from a page may hold at most. */
export const CAPTURE_LIMITS = { activities: 1000, members: 2000, threads: 1000, unread: 1000, textInAll: 10_000_000 } as const;

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const ID = z.string().min(1).max(400);
const NAME = z.string().max(400);
const KEY = z.string().min(1).max(40);
// A fault that a line can have is the key of a sentence, whose slots are the field and its value.
// One pattern does scheme, length and breaks; parsing an address would cost more than all the rest of a record.
const ADDRESS = z.string().regex(/^https?:\/\/[^\t\n\r]{1,2040}$/i, 'import_not_address');
const ZONE = z.string().max(64).refine(isZone, 'import_not_zone');
const COUNTS = z.record(KEY, z.number().min(-1e15).max(1e15)).refine((counts) => Object.keys(counts).length <= 20, 'import_many_counts');
const KEYS = z.array(KEY).max(20);

const inRange = (at: number): boolean => Number.isInteger(at) && at >= EARLIEST && at <= LATEST;

const INSTANT = z.string().transform((text, context) => {
  const at = fromIso(text);
  if (at !== null && inRange(at)) return at;
  context.issues.push({ code: 'custom', input: text, message: 'import_not_time' });
  return z.NEVER;
});

const communityFields = { id: ID, platform: KEY, name: NAME.optional(), url: ADDRESS, zone: ZONE.optional() };

/** How ids and times are checked: a capture does that once a record (`findFault`), which halves the time it takes. */
type Checks<Time extends z.ZodType<number>> = { id: z.ZodType<string>; time: Time };

const memberFields = <Time extends z.ZodType<number>>({ id, time }: Checks<Time>) => ({
  id, community: id, native: id, handle: NAME.optional(), name: NAME.optional(), url: ADDRESS.optional(), avatar: ADDRESS.optional(),
  role: z.enum(ROLES).optional(), joinedAt: time.optional(), stated: COUNTS.optional(), capturedAt: time.optional(),
});

const threadFields = <Time extends z.ZodType<number>>({ id, time }: Checks<Time>) => ({
  id, community: id, native: id, title: NAME.optional(), url: ADDRESS.optional(), channel: NAME.optional(), author: id.optional(),
  createdAt: time.optional(), state: z.array(z.enum(THREAD_STATES)).max(THREAD_STATES.length).optional(), stated: COUNTS.optional(),
  approx: KEYS.optional(), capturedAt: time.optional(),
});

const activityFields = <Time extends z.ZodType<number>>({ id, time }: Checks<Time>) => ({
  id, community: id, native: id, kind: z.enum(ACTIVITY_KINDS), member: id.optional(), thread: id.optional(), parent: id.optional(),
  target: id.optional(), at: time.optional(), precision: z.enum(PRECISIONS), text: z.string().max(100_000).optional(), url: ADDRESS.optional(),
  counts: COUNTS.optional(), approx: KEYS.optional(), form: z.array(z.enum(FORMS)).max(FORMS.length).optional(), edited: time.optional(),
  removed: z.enum(['deleted', 'moderated']).optional(), via: z.enum(VIAS), capturedAt: time, countedAt: time.optional(),
});

const IN_CAPTURE = { id: z.string(), time: z.number() };
const IN_LINE = { id: ID, time: INSTANT };

const PLACE = z.strictObject({ kind: z.enum(['thread', 'list', 'members', 'other']), community: z.strictObject(communityFields), thread: ID.optional() });
const READING = z.strictObject({
  communities: z.array(z.strictObject(communityFields)).max(10),
  members: z.array(z.strictObject(memberFields(IN_CAPTURE))).max(CAPTURE_LIMITS.members),
  threads: z.array(z.strictObject(threadFields(IN_CAPTURE))).max(CAPTURE_LIMITS.threads),
  activities: z.array(z.strictObject(activityFields(IN_CAPTURE))).max(CAPTURE_LIMITS.activities),
  unread: z.array(z.strictObject({ part: NAME, why: z.string().max(2000) })).max(CAPTURE_LIMITS.unread),
});

type Fault = { path: (string | number)[]; message: string };
type Placed = { id: string; community: string; native: string };

/**
 * The first record of a capture with an id that is too long or not of the capture's community (a page must not write
 * into another one), or with a time out of all bounds.
 */
function findFault({ place, reading }: Capture): Fault | null {
  const home = place.community.id;
  const [members, threads, activities] = [`${home}/m/`, `${home}/t/`, `${home}/a/`];
  const of = (prefix: string, id: string | undefined): boolean => id === undefined || (id.length <= 400 && id.length > prefix.length && id.startsWith(prefix));
  const own = (prefix: string, { id, community, native }: Placed): boolean =>
    community === home && of(prefix, id) && id.length === prefix.length + native.length && id.endsWith(native);
  const timely = (at: number | undefined): boolean => at === undefined || inRange(at);
  const foreign = (...path: (string | number)[]): Fault => ({ path, message: `is not of ${home}` });
  const untimely = (...path: (string | number)[]): Fault => ({ path, message: 'has a time that is not in milliseconds between 1990 and 2100' });
  if (!of(threads, place.thread)) return foreign('place', 'thread');
  for (const [i, one] of reading.communities.entries()) if (one.id !== home) return foreign('reading', 'communities', i);
  for (const [i, one] of reading.members.entries()) {
    if (!own(members, one)) return foreign('reading', 'members', i);
    if (!timely(one.joinedAt) || !timely(one.capturedAt)) return untimely('reading', 'members', i);
  }
  for (const [i, one] of reading.threads.entries()) {
    if (!own(threads, one) || !of(members, one.author)) return foreign('reading', 'threads', i);
    if (!timely(one.createdAt) || !timely(one.capturedAt)) return untimely('reading', 'threads', i);
  }
  for (const [i, one] of reading.activities.entries()) {
    const placed = own(activities, one) && of(members, one.member) && of(threads, one.thread) && of(activities, one.parent) && of(activities, one.target);
    if (!placed) return foreign('reading', 'activities', i);
    if (!timely(one.at) || !timely(one.edited) || !timely(one.capturedAt) || !timely(one.countedAt)) return untimely('reading', 'activities', i);
  }
  return null;
}

/** A batch from a page, which may be forged: strict, bounded, and about one community only. */
export const CAPTURE: z.ZodType<Capture> = z.strictObject({
  id: z.string().min(1).max(100),
  adapter: KEY,
  place: PLACE,
  url: z.string().max(8192).regex(/^https?:\/\//i, 'is not an address that begins with http:// or https://'),
  title: z.string().max(2000),
  at: z.number().int().min(EARLIEST).max(LATEST),
  reading: READING,
  unreadTotal: z.number().int().min(0).max(1e9),
  readingMs: z.number().min(0).max(1e9),
}).check((context) => {
  const fault = findFault(context.value);
  if (fault) context.issues.push({ code: 'custom', input: context.value, ...fault });
  const letters = context.value.reading.activities.reduce((sum, one) => sum + (one.text?.length ?? 0), 0);
  if (letters > CAPTURE_LIMITS.textInAll) context.issues.push({ code: 'custom', input: letters, path: ['reading', 'activities'], message: 'hold too much text' });
});

/** What is known of a community from its id alone. */
export function communityFromId(id: string): Community {
  const [platform = '', ...rest] = id.split(':');
  const place = (rest.join(':') || platform).replace(/[\s"<>]/g, encodeURIComponent);
  return { id, platform: platform.slice(0, 40), url: `https://${place}` };
}

/**
 * Fills what a line may leave out because its other fields say it: the community and the native id are in the id;
 * a time without a precision is exact; what was not captured by us came by import, read no earlier than it happened.
 */
function complete(line: unknown): unknown {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return line;
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null));
  const { id, record } = fields;
  if (typeof id !== 'string') return fields;
  if (record === 'community') return { ...communityFromId(id), ...fields };
  const filled = { community: communityOf(id), native: id.slice(id.lastIndexOf('/') + 1), ...fields };
  if (record !== 'activity') return filled;
  return { precision: fields.at === undefined ? 'unknown' : 'ms', via: 'import', capturedAt: fields.at ?? toIso(EARLIEST), ...filled };
}

/** One line of the exchange format, parsed from JSON. */
export const RECORD: z.ZodType<TaggedRecord> = z.preprocess(complete, z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('community'), ...communityFields }),
  z.strictObject({ record: z.literal('member'), ...memberFields(IN_LINE) }),
  z.strictObject({ record: z.literal('thread'), ...threadFields(IN_LINE) }),
  z.strictObject({ record: z.literal('activity'), ...activityFields(IN_LINE) }),
]));

/** What a field should have been, by the kind that the schema expects. */
const KIND_FAULTS: Record<string, string> = {
  string: 'import_not_text', number: 'import_not_number', array: 'import_not_list', object: 'import_not_object', record: 'import_not_object',
};

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** What is wrong with the value of a field, as the key of a sentence about it. */
function faultKey(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'too_big') return 'import_too_large';
  if (issue.code === 'too_small') return 'import_too_small';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'import_none_of';
  return (issue.code === 'invalid_type' && KIND_FAULTS[issue.expected]) || 'import_not_valid';
}

/** What is wrong with a line that `RECORD` refused, as the beginning of a sentence: `"at" is not a time (2026-13-01)`. */
export function explainRefusal(error: z.ZodError, line: unknown): Sentence {
  const issue = error.issues[0];
  if (!issue) return { key: 'import_no_record' };
  if (issue.code === 'unrecognized_keys') return { key: 'import_unknown_field', args: [issue.keys[0] ?? ''] };
  if (issue.path.length === 0) return { key: 'import_no_object' };
  const field = issue.path.join('.');
  const value = issue.path.reduce<unknown>((within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined), line);
  if (value === undefined || value === null) return { key: 'import_missing', args: [field] };
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : ['community', 'member', 'thread', 'activity'];
  const key = faultKey(issue);
  return { key, args: [field, shown(value), ...(key === 'import_none_of' ? [known.join(', ')] : [])] };
}

/** Fields of a line in the order in which they are written. */
const FIELDS = {
  community: ['id', 'platform', 'name', 'url', 'zone'],
  member: ['id', 'community', 'native', 'handle', 'name', 'url', 'avatar', 'role', 'joinedAt', 'stated', 'capturedAt'],
  thread: ['id', 'community', 'native', 'title', 'url', 'channel', 'author', 'createdAt', 'state', 'stated', 'approx', 'capturedAt'],
  activity: [
    'id', 'community', 'native', 'kind', 'member', 'thread', 'parent', 'target', 'at', 'precision', 'text', 'url', 'counts', 'approx', 'form',
    'edited', 'removed', 'via', 'capturedAt', 'countedAt',
  ],
} as const;
const TIMES = new Set<string>(['joinedAt', 'createdAt', 'at', 'edited', 'capturedAt', 'countedAt']);

const sorted = (counts: object): object => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A record as a line of JSON, without the line's end: fields in one order, counts by name, absent ones left out. */
export function toLine(record: TaggedRecord): string {
  const line: Record<string, unknown> = { record: record.record };
  for (const field of FIELDS[record.record]) {
    const value: unknown = Reflect.get(record, field);
    if (value === undefined) continue;
    if (typeof value === 'number' && TIMES.has(field)) line[field] = toIso(value);
    else line[field] = field === 'counts' || field === 'stated' ? sorted(Object(value)) : value;
  }
  return JSON.stringify(line);
}
