import { withoutQuotes } from '../room';

/** Names by id of what a message mentions: members, channels. */
export type Mentioned = { member(id: string): string | undefined; channel(id: string): string | undefined };

/** Code is shown as it is; a language may be named on the first line of a block. */
const CODE = /```(?:[\w+#.-]{1,30}\n)?([\s\S]*?)```|``([^`][\s\S]*?)``|`([^`\n]+)`/;
/** Signs at the beginning of a line: headings, small print, items of a list. */
const LINE_SIGNS = /^(?:#{1,3} |-# |[ ]*(?:[-*]|\d{1,9}\.) +(?=\S))/gm;
/** What is shown as it is: a sign behind a backslash, a shrug, an address. Its signs are kept apart while others are looked for. */
const AS_IT_IS = /\\([!-/:-@[-`{-~])|¯\\_\(ツ\)_\/¯|https?:\/\/[^\s<>]*[^\s<>*_~|)\].,:;"']/g;
const SIGNS = /[!-/:-@[-`{-~]/g;
const KEPT = /[\uE000-\uE07F]/g;
const APART = 0xe000;
/** A line that quotes, or all lines from here on. */
const QUOTED = /^>>> [\s\S]*$|^> .*$/gm;
const QUOTE = '\u0001';
const PAIRS = [/\*\*\*([^*]+?)\*\*\*/g, /\*\*([\s\S]+?)\*\*/g, /__([\s\S]+?)__/g, /~~([\s\S]+?)~~/g, /\|\|([\s\S]+?)\|\|/g, /(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])/g, /(?<!\w)_(?!\s)([^_\n]+?)(?<!\s)_(?!\w)/g];
const LINK = /\[([^\]\n]+)\]\(<?https?:\/\/[^\s)]+(?: "[^"\n]*")?\)/g;
const BARE = /<(https?:\/\/[^\s>]+)>/g;
const TAG = /<(?:(@!?|#)(\d{1,20})|@&\d{1,20}|a?(:\w{1,40}:)\d{1,20}|t:(-?\d{1,12})(?::\w)?|\/([\w -]{1,100}):\d{1,20})>/g;

/** What a reader sees of Discord's markup. */
export function wordsOf(content: string, names: Mentioned): string {
  return marked(withoutQuotes(content.replace(QUOTED, (quoted) => quoted.replace(/^(?:>>> |> )?/gm, QUOTE)), QUOTE), names);
}

function marked(content: string, names: Mentioned): string {
  const code = CODE.exec(content);
  if (!code) return styled(content, names).trim();
  const before = styled(content.slice(0, code.index), names);
  const after = content.slice(code.index + code[0].length);
  const block = code[1] !== undefined;
  const inner = block ? `\n${(code[1] ?? '').replace(/^\n+|\s+$/g, '')}\n` : (code[2] ?? code[3] ?? '');
  return `${block ? before.replace(/\s+$/, '') : before}${inner}${after ? afterCode(after, block, names) : ''}`.trim();
}

function afterCode(after: string, block: boolean, names: Mentioned): string {
  const lead = /^\s*/.exec(after)?.[0] ?? '';
  return `${block ? '' : lead}${marked(after.slice(lead.length), names)}`;
}

const apart = (text: string): string => text.replace(SIGNS, (sign) => String.fromCharCode(APART + sign.charCodeAt(0)));

function styled(text: string, names: Mentioned): string {
  let plain = text.replace(LINK, '$1').replace(BARE, '$1').replace(AS_IT_IS, (whole, sign = whole) => apart(sign as string)).replace(LINE_SIGNS, '');
  for (const pair of PAIRS) plain = plain.replace(pair, '$1');
  return plain
    .replace(TAG, (whole, sign: string | undefined, id: string | undefined, emoji?: string, time?: string, command?: string) => {
      if (sign && id) return sign === '#' ? `#${names.channel(id) ?? id}` : `@${names.member(id) ?? id}`;
      if (time) return timeOf(Number(time)) ?? whole;
      return emoji ?? (command ? `/${command}` : '@role');
    })
    .replace(KEPT, (sign) => String.fromCharCode(sign.charCodeAt(0) - APART));
}

function timeOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 16).replace('T', ' ');
}
