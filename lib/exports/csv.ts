import type { Precision } from '@/lib/model/kinds';
import type { Activity, Community, Member, Records, Thread } from '@/lib/model/records';
import { offsetAt } from '@/lib/model/zone';
import type { Exporter, ExportKey, ExportWords } from './export';

/** An activity with what stands around it. */
type Row = { activity: Activity; zone: string; t: ExportWords; member?: Member; thread?: Thread; community?: Community };
type Cell = string | number | undefined;

/** Characters that `2026-09-21 18:08:10.250` keeps at a precision; others are not known and not shown. */
const KNOWN: Record<Precision, number> = { ms: 19, second: 19, minute: 16, hour: 16, day: 10, month: 7, unknown: 10 };

/** The clock of the community's zone, no finer than known. */
function clock(at: number | undefined, precision: Precision, zone: string): Cell {
  if (at === undefined) return undefined;
  return new Date(at + offsetAt(at, zone)).toISOString().replace('T', ' ').slice(0, KNOWN[precision]);
}

const COLUMNS: { title: ExportKey; cell(row: Row): Cell }[] = [
  { title: 'export_at', cell: ({ activity, zone }) => clock(activity.at, activity.precision, zone) },
  { title: 'export_zone', cell: ({ zone }) => zone },
  { title: 'export_kind', cell: ({ activity, t }) => t(`export_kind_${activity.kind}`) },
  { title: 'export_name', cell: ({ member }) => member?.name ?? member?.handle },
  { title: 'export_handle', cell: ({ member }) => member?.handle },
  { title: 'export_role', cell: ({ member, t }) => member?.role && t(`export_role_${member.role}`) },
  { title: 'export_title', cell: ({ thread }) => thread?.title },
  { title: 'export_channel', cell: ({ thread }) => thread?.channel },
  { title: 'export_text', cell: ({ activity }) => activity.text },
  { title: 'export_likes', cell: ({ activity }) => activity.counts?.likes },
  { title: 'export_replies', cell: ({ activity }) => activity.counts?.replies },
  { title: 'export_url', cell: ({ activity }) => activity.url },
  { title: 'export_removed', cell: ({ activity, t }) => activity.removed && t(`export_removed_${activity.removed}`) },
  { title: 'export_edited', cell: ({ activity, zone }) => clock(activity.edited, 'second', zone) },
  { title: 'export_platform', cell: ({ activity, community }) => community?.platform ?? activity.community.replace(/:.*$/, '') },
  { title: 'export_community', cell: ({ activity, community }) => community?.name ?? activity.community },
  { title: 'export_captured', cell: ({ activity, zone }) => clock(activity.capturedAt, 'second', zone) },
  { title: 'export_id', cell: ({ activity }) => activity.id },
];

/**
 * What a spreadsheet would take for a formula: these at the beginning, as OWASP lists them ("CSV Injection"), with the
 * full-width forms that Excel takes for the same in Chinese and Japanese.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One field by RFC 4180. Numbers stay numbers; text that would be a formula begins with an apostrophe instead. */
function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table of fields, its titles first. The mark of byte order makes Excel read UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => `\ufeff${rows.map((cells) => cells.map(field).join(',')).join('\r\n')}\r\n`;

/** Chronological; what has no time comes last. */
const inOrder = (a: Activity, b: Activity): number => {
  const [x, y] = [a.at ?? Infinity, b.at ?? Infinity];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
};

const byId = <T extends { id: string }>(records: readonly T[]): Map<string, T> => new Map(records.map((one) => [one.id, one]));

function write(records: Records, t: ExportWords): string {
  const [communities, members, threads] = [byId(records.communities), byId(records.members), byId(records.threads)];
  const lines: Cell[][] = [COLUMNS.map(({ title }) => t(title))];
  for (const activity of [...records.activities].sort(inOrder)) {
    const community = communities.get(activity.community);
    const row: Row = {
      activity, t, community, zone: community?.zone ?? 'UTC', member: activity.member === undefined ? undefined : members.get(activity.member),
      thread: activity.thread === undefined ? undefined : threads.get(activity.thread),
    };
    lines.push(COLUMNS.map(({ cell }) => cell(row)));
  }
  return csvText(lines);
}

/** One table of activities for people, with names in place of ids: opens in any spreadsheet. */
export const csv: Exporter = { id: 'csv', extension: 'csv', mime: 'text/csv;charset=utf-8', write };
