import { explainRefusal, RECORD } from '@/lib/model/exchange';
import type { Records, TaggedRecord } from '@/lib/model/records';
import { gather } from './gather';
import type { Importer } from './import';
import { refuse } from './refuse';

/** A line as JSON; undefined for one that holds no record (blank, or the summary that `lab capture` prints at its end). */
function contentOf(text: string, number: number): unknown {
  if (text.trim() === '') return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refuse(number, { key: 'import_not_json' });
  }
  if (typeof content !== 'object' || content === null) return content;
  if ('record' in content && content.record === 'summary') return undefined;
  // `lab capture --batch` says of which page a record is.
  if ('page' in content && typeof content.page === 'number') return { ...content, page: null };
  return content;
}

function recordOf(content: unknown, number: number): TaggedRecord {
  const parsed = RECORD.safeParse(content);
  return parsed.success ? parsed.data : refuse(number, explainRefusal(parsed.error, content));
}

function parse(text: string): Records {
  const lines: TaggedRecord[] = [];
  for (const [index, line] of text.replace(/^\ufeff/, '').split(/\r?\n/).entries()) {
    const content = contentOf(line, index + 1);
    if (content !== undefined) lines.push(recordOf(content, index + 1));
  }
  return gather(lines);
}

/** The exchange format (DESIGN.md §5): what QunLens exports, and what `lab` prints. */
export const jsonl: Importer = { id: 'jsonl', detect: (head) => /^\ufeff?\s*\{\s*"/.test(head) && /"record"\s*:/.test(head), parse };
