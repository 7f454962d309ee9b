import { parseCount } from '@/lib/model/count';
import { activityId, fingerprint, memberId } from '@/lib/model/ids';
import type { Activity, Community, Counts, Member, Thread } from '@/lib/model/records';
import { isZone } from '@/lib/model/zone';
import type { FileScene } from '../import';
import { refuse } from '../refuse';
import type { Row } from './cells';
import type { Columns, Field } from './columns';
import { enteredIn } from './entered';
import { groupOf, nativeOf, threadOf } from './place';
import { cellOf, type Reader, refuseCell, valueOf } from './reader';
import { readTime, type WrittenTime } from './times';
import { isSystem, kindOf, removedOf, roleOf } from './words';

/** What one row says, before the rows are seen together. */
export type Draft = {
  community: Community;
  thread?: Thread;
  member?: Member;
  /** Its id is a fingerprint of what it says. */
  activity: Activity;
  /** Whether the row itself names the kind. */
  kindGiven: boolean;
  /** The platform's id, which replaces the fingerprint if no other row has it. */
  native?: string;
  /** What rows that answer this one may call it. */
  keys: string[];
  answers?: string;
};

/** Where the clock of the exchange format begins: read at no time known. */
const UNKNOWN_READING = Date.UTC(1990, 0, 1);
/** An id of ours: `discourse:forum.example.org/a/1501`. */
const OWN_ID = /\/a\/([^/]+)$/;

function zoneOf(reader: Reader): string {
  const cell = cellOf(reader, 'zone');
  if (!cell) return reader.scene.zone;
  return isZone(cell.value) ? cell.value : refuseCell(reader, 'import_not_zone', cell);
}

/** When: one column that says it all, else the day of one with the clock of another. */
function timeOf(reader: Reader, zone: string): WrittenTime | undefined {
  const [time, day] = [cellOf(reader, 'time'), cellOf(reader, 'day')];
  const cell = time ?? day;
  if (!cell) return undefined;
  const whole = readTime(cell.value, zone) ?? (time && day ? readTime(`${day.value} ${time.value}`, zone) : null);
  return whole ?? refuseCell(reader, 'import_table_time', cell);
}

/** Another time of the row, in our own CSV. */
function instantOf(reader: Reader, field: 'edited' | 'captured', zone: string): number | undefined {
  const cell = cellOf(reader, field);
  return cell && (readTime(cell.value, zone) ?? refuseCell(reader, 'import_table_time', cell)).at;
}

/** Who: by their id, else by a fingerprint of their name. */
function memberOf(reader: Reader, community: string, capturedAt: number): Member | undefined {
  const [name, person, role] = [valueOf(reader, 'name'), valueOf(reader, 'person'), valueOf(reader, 'role')];
  if (name === undefined && person === undefined) return undefined;
  const native = person === undefined ? fingerprint(name) : nativeOf(person);
  return { id: memberId(community, native), community, native, handle: person, name, role: role === undefined ? undefined : roleOf(role), capturedAt };
}

/** What a page counts, with what was entered. */
function countsOf(reader: Reader, entered: Counts): Pick<Activity, 'counts' | 'approx'> {
  const counts: Counts = { ...entered };
  const approx: string[] = [];
  for (const field of ['likes', 'replies'] as const) {
    const cell = cellOf(reader, field);
    if (!cell) continue;
    const count = parseCount(cell.value) ?? refuseCell(reader, 'import_not_number', cell);
    counts[field] = count.value;
    if (count.approx) approx.push(field);
  }
  return { counts: Object.keys(counts).length > 0 ? counts : undefined, approx: approx.length > 0 ? approx : undefined };
}

/** What was said. Chat exports put the program's own markup in the place of what is no text. */
function textOf(reader: Reader): string | undefined {
  const text = valueOf(reader, 'text')?.replace(/\r\n?/g, '\n');
  return text !== undefined && /^\s*<(?:\?xml|msg)\b/.test(text) ? undefined : text;
}

function removalOf(reader: Reader): Activity['removed'] {
  const cell = cellOf(reader, 'removed');
  return cell && (removedOf(cell.value) ?? refuseCell(reader, 'import_not_valid', cell));
}

/** The kind that the row names; a word that nobody knows is refused rather than counted as something else. */
function namedKind(reader: Reader): Exclude<ReturnType<typeof kindOf>, null> | undefined {
  const cell = cellOf(reader, 'kind');
  if (!cell) return undefined;
  return kindOf(cell.value) ?? refuseCell(reader, 'import_table_kind', cell);
}

const missing = (reader: Reader, field: Field): never => refuse(reader.row.line, { key: 'import_missing', args: [reader.columns[field]?.[0]?.title ?? field] });

/** What a row says; null for one in which the program speaks, not a member. */
export function draftOf(row: Row, columns: Columns, scene: FileScene): Draft | null {
  const reader: Reader = { row, columns, scene };
  const named = namedKind(reader);
  if (named === 'system' || isSystem(valueOf(reader, 'name') ?? '')) return null;
  const zone = zoneOf(reader);
  const community = groupOf(valueOf(reader, 'group') ?? scene.name, zone);
  const time = timeOf(reader, zone);
  const capturedAt = instantOf(reader, 'captured', zone) ?? time?.at ?? UNKNOWN_READING;
  const member = memberOf(reader, community.id, capturedAt);
  const [id, number, title, channel] = (['id', 'number', 'title', 'channel'] as const).map((field) => valueOf(reader, field));
  const own = OWN_ID.exec(number ?? id ?? '')?.[1];
  // What we wrote ourselves may lack both: a page does not always say them.
  if (!time && own === undefined) return missing(reader, columns.time ? 'time' : 'day');
  if (!member && own === undefined) return missing(reader, columns.name ? 'name' : 'person');
  const entered = enteredIn(reader, named?.kind);
  const kind = named?.kind ?? entered.kind ?? (title === undefined ? 'message' : 'comment');
  const thread = title !== undefined || channel !== undefined ? threadOf(community.id, title ?? channel ?? '', title === undefined ? undefined : channel)
    : kind === 'message' ? threadOf(community.id, community.name ?? '') : undefined;
  const text = textOf(reader);
  const native = fingerprint(thread?.native, member?.native, text, time?.clock, named?.kind, ...Object.entries(entered.counts).flat().map(String));
  const activity: Activity = {
    id: activityId(community.id, native), community: community.id, native, kind, member: member?.id, thread: thread?.id, at: time?.at, precision: time?.precision ?? 'unknown',
    text, ...countsOf(reader, entered.counts), url: webAddress(valueOf(reader, 'url')), form: named?.form && [named.form], edited: instantOf(reader, 'edited', zone), removed: removalOf(reader), via: 'import', capturedAt,
  };
  if (member && kind === 'join') member.joinedAt = time?.at;
  return { community, thread, member, activity, kindGiven: named !== undefined || entered.kind !== undefined, native: own ?? (id === undefined || id === '0' ? undefined : nativeOf(id)), keys: [id, number].filter((key) => key !== undefined), answers: valueOf(reader, 'answers') };
}

/** An address of the web; others lead nowhere. */
const webAddress = (written: string | undefined): string | undefined => (written !== undefined && /^https?:\/\/\S+$/i.test(written) ? written : undefined);
