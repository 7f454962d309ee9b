import { faultOf } from '@/lib/model/fault';
import { activityId } from '@/lib/model/ids';
import type { Records, TaggedRecord } from '@/lib/model/records';
import { gather } from './gather';
import type { FileScene, Importer } from './import';
import { refuse } from './refuse';
import { readCells, type Row } from './table/cells';
import { type Columns, columnsOf, knownIn } from './table/columns';
import { type Draft, draftOf } from './table/draft';

const SEPARATORS = [',', '\t', ';'] as const;
const UNTOLD: FileScene = { zone: 'UTC', name: 'table' };

/** How many columns of a first line have names known to us, if a character separates them. */
const knownWith = (separator: string, text: string): number => {
  const line = /[^\r\n]*\S[^\r\n]*/.exec(text.replace(/^\ufeff/, ''))?.[0] ?? '';
  return knownIn(line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
};

const separatorOf = (text: string): string => SEPARATORS.reduce<string>((best, next) => (knownWith(next, text) > knownWith(best, text) ? next : best), ',');

/** WeChatMsg: its older versions write three columns more than their header names. */
const CUT_HEADER = ['localId', 'TalkerId', 'Type', 'SubType', 'IsSender', 'CreateTime', 'Status', 'StrContent', 'StrTime'];
const LEFT_OUT = ['Remark', 'NickName', 'Sender'];

/** The header of the whole rows. */
function wholeHeader({ cells }: Row, rows: readonly Row[]): string[] {
  const cut = cells.join() === CUT_HEADER.join() && rows.some((row) => row.cells.length >= cells.length + LEFT_OUT.length);
  return cut ? [...cells, ...LEFT_OUT] : cells;
}

/** A table that says neither when nor who tells nothing of a community. */
function refuseHeader({ line }: Row, columns: Columns): void {
  if (!columns.time && !columns.day) throw faultOf({ key: 'import_table_no_time', args: [line] });
  if (!columns.name && !columns.person) throw faultOf({ key: 'import_table_no_person', args: [line] });
}

/** Text with a separator in it that stands in no quotation marks would move all that follows. */
function refuseWide({ cells, line }: Row, header: readonly string[]): void {
  if (cells.slice(header.length).some((cell) => cell.trim() !== '')) refuse(line, { key: 'import_table_wide', args: [cells.length, header.length] });
}

/** Gives rows the ids that the table has for them. An id that two different rows share (of another table, of a line) names neither. */
function nameRows(drafts: readonly Draft[]): void {
  const sharing = Map.groupBy(drafts, ({ community, native }) => (native === undefined ? '' : activityId(community.id, native)));
  for (const [id, rows] of sharing) {
    if (id === '' || new Set(rows.map(({ activity }) => activity.native)).size > 1) continue;
    for (const { activity, native } of rows) Object.assign(activity, { id, native });
  }
}

/** Where rows do not name their kind, the first of a thread opens it. Of rows of one time the first by id is it, in whatever order they stand. */
function openThreads(drafts: readonly Draft[]): void {
  const threads = Map.groupBy(drafts.filter(({ activity }) => activity.kind === 'post' || activity.kind === 'comment'), ({ thread }) => thread?.id);
  for (const [id, rows] of threads) {
    const open = rows.find(({ activity }) => activity.kind === 'post')
      ?? rows.filter(({ kindGiven, answers }) => !kindGiven && answers === undefined).reduce<Draft | undefined>((first, next) => (first && before(first, next) ? first : next), undefined);
    if (id === undefined || !open?.thread) continue;
    open.activity.kind = 'post';
    for (const { thread } of rows) if (thread) Object.assign(thread, { author: open.member?.id, createdAt: open.activity.at });
  }
}

const before = ({ activity: a }: Draft, { activity: b }: Draft): boolean => (a.at === b.at ? a.id < b.id : (a.at ?? Infinity) < (b.at ?? Infinity));

/** Ties answers to what they answer, where the table says it by an id or number of its own. */
function tieAnswers(drafts: readonly Draft[]): void {
  const named = Map.groupBy(drafts.flatMap((draft) => draft.keys.map((key) => ({ key: `${draft.community.id} ${key}`, id: draft.activity.id }))), ({ key }) => key);
  for (const { community, activity, answers } of drafts) {
    const ids = new Set(named.get(`${community.id} ${answers}`)?.map(({ id }) => id));
    const [id] = ids;
    if (answers === undefined || ids.size !== 1 || id === activity.id) continue;
    activity.target = id;
    if (activity.kind === 'comment' || activity.kind === 'message') activity.parent = id;
  }
}

/** The record without fields that hold nothing. */
function whole<T extends object>(record: T): T {
  for (const key of Object.keys(record) as (keyof T)[]) if (record[key] === undefined) delete record[key];
  return record;
}

function* recordsOf(drafts: readonly Draft[]): Generator<TaggedRecord> {
  for (const { community, member, thread, activity } of drafts) {
    yield { record: 'community', ...community };
    if (member) yield whole({ record: 'member', ...member });
    if (thread) yield whole({ record: 'thread', ...thread });
    yield whole({ record: 'activity', ...activity });
  }
}

function parse(text: string, scene: FileScene = UNTOLD): Records {
  const [first = { line: 1, cells: [] }, ...rows] = readCells(text, separatorOf(text));
  const header = wholeHeader(first, rows);
  const columns = columnsOf(header);
  refuseHeader(first, columns);
  if (rows.length === 0) throw faultOf({ key: 'import_table_empty', args: [first.line] });
  const drafts: Draft[] = [];
  for (const row of rows) {
    refuseWide(row, header);
    const draft = draftOf(row, columns, scene);
    if (draft) drafts.push(draft);
  }
  nameRows(drafts);
  openThreads(drafts);
  tieAnswers(drafts);
  // In one order, so that that of the rows decides nothing.
  return gather(recordsOf(drafts.toSorted((a, b) => (before(a, b) ? -1 : 1))));
}

/** A table with a header: made by hand, by a chat export (platforms.md A9), or our own CSV. */
export const table: Importer = { id: 'table', detect: (head) => knownWith(separatorOf(head), head) >= 2, parse };
