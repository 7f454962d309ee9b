import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { translator } from '@/lib/browser/i18n';
import { importerFor, IMPORTERS } from '@/lib/imports';
import { decode } from '@/lib/imports/decode';
import { isFault } from '@/lib/model/fault';
import type { Records } from '@/lib/model/records';
import { badInput } from './verb';

/** The text of a file (`-`: standard input); bad input when it cannot be read, with the file's name. */
export async function readText(path: string): Promise<string> {
  try {
    return decode(path === '-' ? await buffer(process.stdin) : await readFile(path));
  } catch (error) {
    throw badInput(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
}

/** A failure in English words: of the file system, or of a file that was refused. */
export function reasonOf(error: unknown): string {
  if (isFault(error)) return translator('en').say(error.sentence);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = { ENOENT: 'there is no such file or folder', EISDIR: 'it is a folder', EACCES: 'access is denied', ENOTDIR: 'a part of its path is no folder' };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Reads a file in the format named (`auto`: whichever recognises it); times that say no zone are of the one given. */
export async function readAs(path: string, format: string, zone = 'UTC'): Promise<Records> {
  const content = await readText(path);
  const importer = format === 'auto' ? importerFor(content) : IMPORTERS.find(({ id }) => id === format);
  const known = IMPORTERS.map(({ id }) => id).join(', ');
  if (!importer) throw badInput(format === 'auto' ? `${path} is of no format known here (${known}).` : `There is no format "${format}" (${known}).`);
  try {
    return importer.parse(content, { zone, name: path === '-' ? 'table' : basename(path, extname(path)) });
  } catch (error) {
    throw badInput(`${path}: ${reasonOf(error)}`);
  }
}

/** Records of the exchange format; bad input, with the file's name, when they cannot be read. */
export const readRecords = (path: string): Promise<Records> => readAs(path, 'jsonl');
