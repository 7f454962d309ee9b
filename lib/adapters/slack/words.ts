import { dictOf, dictsOf, type Dict, textOf } from '../json';
import { withoutQuotes } from '../room';

/** Names by id of members and channels that a message mentions. */
export type Names = { member(id: string): string | undefined; channel(id: string): string | undefined };

const QUOTE = '\u0001';
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** What a reader sees of a message: as its blocks have it, else its text with the signs of markup. */
export function wordsOf(message: Dict, names: Names): string {
  const blocks = dictsOf(message.blocks);
  const lines = blocks.flatMap((block) => blockLines(block, names));
  if (lines.length > 0) return withoutQuotes(lines.join('\n'), QUOTE).trim();
  const text = (textOf(message.text) ?? '').replace(/^(?:&gt;|>) ?/gm, QUOTE);
  return plainOf(withoutQuotes(text, QUOTE), names).trim();
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function blockLines(block: Dict, names: Names): string[] {
  if (block.type === 'rich_text') return dictsOf(block.elements).flatMap((element) => richLines(element, names));
  const texts = [block.text, ...dictsOf(block.fields), ...(block.type === 'context' ? dictsOf(block.elements) : [])];
  return texts.flatMap((one) => {
    const dict = dictOf(one);
    const text = textOf(dict?.text);
    return text ? linesOf(dict?.type === 'mrkdwn' ? plainOf(text, names) : text) : [];
  });
}

function richLines(element: Dict, names: Names): string[] {
  const inner = dictsOf(element.elements);
  if (element.type === 'rich_text_list') return inner.flatMap((item) => richLines(item, names));
  const text = inner.map((part) => partText(part, names)).join('');
  // Of code alone the empty lines are shown.
  if (element.type === 'rich_text_preformatted') return [text];
  const lines = linesOf(text);
  return element.type === 'rich_text_quote' ? lines.map((line) => QUOTE + line) : lines;
}

function partText(part: Dict, names: Names): string {
  const id = textOf(part.user_id) ?? textOf(part.channel_id) ?? '';
  switch (part.type) {
    case 'user': return `@${names.member(id) ?? id}`;
    case 'channel': return `#${names.channel(id) ?? id}`;
    case 'emoji': return `:${textOf(part.name) ?? ''}:${typeof part.skin_tone === 'number' ? `:skin-tone-${part.skin_tone}:` : ''}`;
    case 'broadcast': return `@${textOf(part.range) ?? ''}`;
    case 'usergroup': return `@${textOf(part.usergroup_id) ?? ''}`;
    case 'link': return textOf(part.text) ?? textOf(part.url) ?? '';
    default: return textOf(part.text) ?? '';
  }
}

const TAG = /<([@#!]?)([^>|\s]+)(?:\|([^>]*))?>/g;
/** Code, or a tag: what stands in it is no sign of style. */
const WHOLE = /```\n?([\s\S]*?)\n?```|`([^`\n]+)`|<[^>]+>/g;
const STYLES = [/(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])/g, /(?<![\w_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\w_])/g, /(?<![\w~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\w~])/g];
/** Stands for what is put aside while styles are looked for. */
const ASIDE = '\u0002';

/** Text in Slack's own markup. */
function plainOf(text: string, names: Names): string {
  const kept: string[] = [];
  let plain = text.replace(WHOLE, (whole, block?: string, code?: string) => {
    kept.push((block ?? code ?? whole).replace(TAG, (_tag, sign: string, id: string, label?: string) => tagText(sign, id, label, names)));
    return ASIDE;
  });
  for (const style of STYLES) plain = plain.replace(style, '$1');
  return plain.replaceAll(ASIDE, () => kept.shift() ?? '').replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function tagText(sign: string, id: string, label: string | undefined, names: Names): string {
  if (sign === '@') return `@${names.member(id) ?? label ?? id}`;
  if (sign === '#') return `#${label || (names.channel(id) ?? id)}`;
  if (sign === '!') return label ?? `@${id.replace(/^subteam\^/, '')}`;
  return label ?? id.replace(/^mailto:/, '');
}
