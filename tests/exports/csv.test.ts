import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { csv } from '@/lib/exports/csv';
import { ACTIVITY_KINDS, ROLES } from '@/lib/model/kinds';
import type { Activity, Records } from '@/lib/model/records';

const C = 'discuz:bbs.example.org';
const en = translator('en');
const zh = translator('zh-CN');
const at = Date.parse('2026-09-21T18:08:10.250Z');

const anActivity = (part: Partial<Activity> = {}): Activity => ({
  id: `${C}/a/1`, community: C, native: '1', kind: 'comment', member: `${C}/m/1`, thread: `${C}/t/1`, precision: 'ms', at, via: 'page', capturedAt: at + 60_000, ...part,
});
const records = (...activities: Activity[]): Records => ({
  communities: [{ id: C, platform: 'discuz', name: 'Lens 论坛', url: 'https://bbs.example.org', zone: 'Asia/Shanghai' }],
  members: [{ id: `${C}/m/1`, community: C, native: '1', name: 'Bob', handle: 'bobcat', role: 'moderator' }],
  threads: [{ id: `${C}/t/1`, community: C, native: '1', title: 'Which lens?', channel: 'Q&A' }],
  activities,
});

/** A reader of RFC 4180, strict: rows end with CRLF, fields with quotes are quoted. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let i = 0;
  while (i < text.length) {
    const quoted = /"((?:[^"]|"")*)"(?=,|\r\n)/y;
    const plain = /[^",\r\n]*(?=,|\r\n)/y;
    quoted.lastIndex = plain.lastIndex = i;
    const match = quoted.exec(text) ?? plain.exec(text);
    if (!match) throw new Error(`not CSV at ${i}: ${JSON.stringify(text.slice(i, i + 30))}`);
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[0]);
    i += match[0].length;
    if (text[i] === ',') i += 1;
    else {
      i += 2;
      if (i < text.length) rows.push([]);
    }
  }
  return rows;
}

/** The table as objects by the title of the column. */
function table(file: string | Uint8Array): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(String(file).slice(1));
  return rows.map((row) => Object.fromEntries(head.map((title, i) => [title, row[i] ?? ''])));
}
const first = (...activities: Activity[]): Record<string, string> => table(csv.write(records(...activities), en))[0] ?? {};

describe('the CSV of activities', () => {
  it('begins with the mark of byte order and ends its lines with CRLF', () => {
    const file = String(csv.write(records(anActivity()), en));
    expect(file.startsWith('\ufeffTime,Time zone,Kind,Member,')).toBe(true);
    expect(file.endsWith('\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('joins names to activities, on the clock of the community', () => {
    expect(first(anActivity({ text: 'Hello', counts: { likes: 3, replies: 0 }, url: 'https://bbs.example.org/1', removed: 'moderated', edited: at + 1000 }))).toEqual({
      Time: '2026-09-22 02:08:10', 'Time zone': 'Asia/Shanghai', Kind: 'comment', Member: 'Bob', Handle: 'bobcat', Role: 'moderator', Thread: 'Which lens?', Channel: 'Q&A', Text: 'Hello',
      Likes: '3', Replies: '0', Link: 'https://bbs.example.org/1', Removed: 'moderated', Edited: '2026-09-22 02:08:11', Platform: 'discuz', Community: 'Lens 论坛', Captured: '2026-09-22 02:09:10', ID: `${C}/a/1`,
    });
  });

  it('shows a time no finer than it is known, and nothing where nothing is known', () => {
    const time = (precision: Activity['precision']): string | undefined => first(anActivity({ precision })).Time;
    expect(['second', 'minute', 'day', 'month'].map((one) => time(one as Activity['precision']))).toEqual(['2026-09-22 02:08:10', '2026-09-22 02:08', '2026-09-22', '2026-09']);
    expect(first(anActivity({ at: undefined, precision: 'unknown', member: undefined, thread: 'elsewhere' }))).toMatchObject({ Time: '', Member: '', Thread: '', Likes: '', Removed: '' });
  });

  it.each(['=1+1', '=HYPERLINK("https://evil.example","click")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1+1', '＋1', '－1', '＠x', '=cmd|\' /C calc\'!A0'])('takes the power from %j', (text) => {
    expect(first(anActivity({ text })).Text).toBe(`'${text}`);
    const hostile = records(anActivity());
    hostile.members[0]!.name = text;
    hostile.threads[0]!.title = text;
    hostile.communities[0]!.name = text;
    expect(table(csv.write(hostile, en))[0]).toMatchObject({ Member: `'${text}`, Thread: `'${text}`, Community: `'${text}` });
  });

  it('leaves other text and all numbers as they are', () => {
    for (const text of ['a=b', '1-2', ' =1', "it's", '<b>', '0012', '你好，“世界”']) expect(first(anActivity({ text })).Text).toBe(text);
    expect(String(csv.write(records(anActivity({ counts: { likes: 12_345 } })), en))).toContain(',12345,');
  });

  it('quotes what holds commas, quotes and breaks', () => {
    const text = 'one, "two"\nthree\r\nfour 🙂';
    expect(first(anActivity({ text })).Text).toBe(text);
    expect(String(csv.write(records(anActivity({ text: 'a"b' })), en))).toContain('"a""b"');
  });

  it('is in order of time whatever the order of records, what has no time last', () => {
    const later = anActivity({ id: `${C}/a/2`, at: at + 1 });
    const never = anActivity({ id: `${C}/a/0`, at: undefined, precision: 'unknown' });
    const ids = table(csv.write(records(never, later, anActivity()), en)).map((row) => row.ID);
    expect(ids).toEqual([`${C}/a/1`, `${C}/a/2`, `${C}/a/0`]);
  });

  it('speaks the language asked for', () => {
    const [row] = table(csv.write(records(anActivity({ removed: 'deleted' })), zh));
    expect(row).toMatchObject({ 时间: '2026-09-22 02:08:10', 类型: '回帖', 成员: 'Bob', 角色: '版主', 移除: '作者删除' });
  });

  it('has words for every kind and role in both languages', () => {
    for (const t of [en, zh]) {
      for (const kind of ACTIVITY_KINDS) expect(t(`export_kind_${kind}`)).not.toContain('export_');
      for (const role of ROLES) expect(t(`export_role_${role}`)).not.toContain('export_');
    }
  });

  it('of nothing is a head alone', () => {
    expect(table(csv.write({ communities: [], members: [], threads: [], activities: [] }, en))).toEqual([]);
  });
});
