import { type Document, isNode, isSeq, LineCounter, parseAllDocuments, parseDocument, stringify } from 'yaml';
import type { Path } from './fault';

/** A text that people write rules in: YAML, of which JSON is a part. The only file that knows the library. */
export type Sheet = {
  value: unknown;
  /** The line on which something stands, from 1; of what is not there, that of what should hold it. */
  lineOf(path: Path): number;
};

const MOST_ALIASES = 50;

/** Reads a sheet. Throws one sentence with the line when it cannot be read. */
export function readSheet(text: string): Sheet {
  const lines = new LineCounter();
  return sheetOf(parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false, uniqueKeys: true }), lines);
}

/** Reads sheets with `---` between them. */
export function readSheets(text: string): Sheet[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  return Array.isArray(documents) ? documents.map((document) => sheetOf(document, lines)) : [];
}

function sheetOf(document: Pick<Document.Parsed, 'errors' | 'contents' | 'getIn' | 'toJS'>, lines: LineCounter): Sheet {
  const [problem] = document.errors;
  if (problem) throw new Error(`Line ${lines.linePos(problem.pos[0]).line}: ${problem.message.replace(/\.?$/, '.')}`);
  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), lineOf };
  } catch (error) {
    throw new Error(`Line 1: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}

/** Writes sheets, `---` between them; long lines stay whole, and what two rules share is written out for each: nobody edits a `*a2`. */
export const stringifySheets = (values: readonly unknown[]): string => values.map((value) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');

/** A change of what a sheet says: what stands at a path from now on; undefined where it is gone. */
export type Change = { path: Path; value: unknown };

/** The sheet with changes, in their order; comments and all else stay as they were typed. */
export function changedSheet(text: string, changes: readonly Change[]): string {
  const document = parseDocument(text.replace(/^\uFEFF/, ''));
  for (const { path, value } of changes) {
    const holder: unknown = document.getIn(path.slice(0, -1), true);
    if (value === undefined) document.deleteIn(path);
    else if (isSeq(holder) && path.at(-1) === holder.items.length) holder.add(document.createNode(value));
    else document.setIn(path, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}
