import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import example from '../fixtures/exchange/1.jsonl?raw';
import { exportVerb } from './export';
import { importVerb } from './import';
import { main } from './main';

let folder: string;
let printed: string;
let said: string;

const path = (name: string): string => join(folder, name);
const lab = (...args: string[]): Promise<number> => main([exportVerb, importVerb], args);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunlens-'));
  [printed, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    printed += String(text);
    rest.find((one) => typeof one === 'function')?.();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => rm(folder, { recursive: true }));

describe('lab export', () => {
  it('writes the file and tells what was written, as JSON alone', async () => {
    await writeFile(path('in.jsonl'), example);
    expect(await lab('export', '--in', path('in.jsonl'), '--to', 'csv', '--out', path('out.csv'))).toBe(0);
    const file = await readFile(path('out.csv'));
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(file.toString()).toContain('2026-09-22 01:00:00,Asia/Shanghai,post,小林,');
    expect(JSON.parse(printed)).toEqual({ out: path('out.csv'), format: 'csv', bytes: file.length, communities: 1, members: 2, threads: 1, activities: 3 });
    expect(said).toBe('');
  });

  it('writes JSONL that is the same again, and Chinese when asked', async () => {
    await writeFile(path('in.jsonl'), example);
    await lab('export', '--in', path('in.jsonl'), '--to', 'jsonl', '--out', path('out.jsonl'));
    expect(await readFile(path('out.jsonl'), 'utf8')).toBe(example);
    await lab('export', '--in', path('in.jsonl'), '--to', 'csv', '--out', path('zh.csv'), '--lang', 'zh-CN');
    expect(await readFile(path('zh.csv'), 'utf8')).toMatch(/^\ufeff时间,时区,类型,/);
  });

  it.each<[string, string[], RegExp]>([
    ['no file', ['--in', 'missing.jsonl', '--to', 'csv', '--out', 'x.csv'], /^Cannot read .*missing\.jsonl: there is no such file or folder\.\n$/],
    ['a broken line', ['--in', 'broken.jsonl', '--to', 'csv', '--out', 'x.csv'], /^.*broken\.jsonl: Line 8: it is not JSON\. Mend or remove this line; nothing was imported\.\n$/],
    ['another format', ['--in', 'in.jsonl', '--to', 'pdf', '--out', 'x.csv'], /^--to is one of csv, jsonl, not "pdf"\.\n$/],
    ['another language', ['--in', 'in.jsonl', '--to', 'csv', '--out', 'x.csv', '--lang', 'fr'], /^--lang is one of en, zh-CN, not "fr"\.\n$/],
    ['no place to write to', ['--in', 'in.jsonl', '--to', 'csv', '--out', 'no/such/x.csv'], /^Cannot write .*x\.csv: there is no such file or folder\.\n$/],
    ['no --to', ['--in', 'in.jsonl', '--out', 'x.csv'], /^--to is missing; see the usage\.\n$/],
  ])('given %s says so in one line and ends with 1', async (_what, args, line) => {
    await writeFile(path('in.jsonl'), example);
    await writeFile(path('broken.jsonl'), `${example}{"record":`);
    const placed = args.map((arg, i) => (['--in', '--out'].includes(args[i - 1] ?? '') ? path(arg) : arg));
    expect(await lab('export', ...placed)).toBe(1);
    expect(said).toMatch(line);
    expect(printed).toBe('');
  });
});

describe('lab import', () => {
  it('prints the records of a file it recognises', async () => {
    await writeFile(path('any.txt'), `\ufeff${example.replaceAll('\n', '\r\n')}`);
    expect(await lab('import', '--in', path('any.txt'))).toBe(0);
    expect(printed).toBe(example);
  });

  it('gives a zone to a community that has none, and only to such', async () => {
    await writeFile(path('one.jsonl'), '{"record":"activity","id":"nodebb:forum.example.org/a/1","kind":"post"}\n');
    await lab('import', '--in', path('one.jsonl'), '--format', 'jsonl', '--zone', 'Europe/Berlin');
    expect(JSON.parse(printed.split('\n')[0] ?? '')).toEqual({ record: 'community', id: 'nodebb:forum.example.org', platform: 'nodebb', url: 'https://forum.example.org', zone: 'Europe/Berlin' });
  });

  it('reads a table in the zone given, and what it prints is the same again', async () => {
    await writeFile(path('茶友群.csv'), '时间,昵称,内容\n2026-11-20 21:40,小林,大家好\n');
    expect(await lab('import', '--in', path('茶友群.csv'), '--zone', 'Asia/Shanghai')).toBe(0);
    const records = printed.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records[0]).toMatchObject({ record: 'community', id: 'import:茶友群', name: '茶友群', zone: 'Asia/Shanghai' });
    expect(records[3]).toMatchObject({ record: 'activity', kind: 'message', at: '2026-11-20T13:40:00.000Z', precision: 'minute', text: '大家好', via: 'import' });
    const once = printed;
    await writeFile(path('again.jsonl'), once);
    printed = '';
    expect(await lab('import', '--in', path('again.jsonl'))).toBe(0);
    expect(printed).toBe(once);
  });

  it('reads the table of another code page when told that it is one', async () => {
    await writeFile(path('gbk.csv'), Buffer.concat([Buffer.from('Time,Member,Text\n2026-11-20,'), Buffer.from([0xd0, 0xa1, 0xc1, 0xd6]), Buffer.from(',ok\n')]));
    expect(await lab('import', '--in', path('gbk.csv'), '--format', 'table')).toBe(0);
    expect(printed).toContain('"name":"小林"');
    expect(await lab('import', '--in', path('gbk.csv'), '--format', 'jsonl')).toBe(1);
  });

  it.each<[string[], RegExp]>([
    [['--in', 'strange.txt', '--format', 'table'], /^.*strange\.txt: Line 1: the header has no column for the time\. Name one “Time” and import again; nothing was imported\.\n$/],
    [['--in', 'strange.txt'], /^.*strange\.txt is of no format known here \(jsonl, table\)\.\n$/],
    [['--in', 'strange.txt', '--format', 'wechat'], /^There is no format "wechat" \(jsonl, table\)\.\n$/],
    [['--in', 'strange.txt', '--format', 'jsonl'], /^.*strange\.txt: Line 1: it is not JSON\. Mend or remove this line; nothing was imported\.\n$/],
    [['--in', 'strange.txt', '--zone', 'Mars'], /^"Mars" is not a time zone/],
    [['--in', '.'], /^Cannot read .*: it is a folder\.\n$/],
  ])('%j is refused in one line', async ([flag = '', name = '', ...rest], line) => {
    await writeFile(path('strange.txt'), 'hello\nworld\n');
    expect(await lab('import', flag, path(name), ...rest)).toBe(1);
    expect(said).toMatch(line);
    expect(printed).toBe('');
  });
});
