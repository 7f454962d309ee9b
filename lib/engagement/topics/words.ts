import { ownWords } from '../questions';

/** Splits a text into pieces; of each whether it is a word. `Intl.Segmenter` does; it is handed in made, for making one is slow. */
export type Splitter = { segment(text: string): Iterable<{ segment: string; isWordLike?: boolean }> };

const STOP_EN = ('a about after again all also am an and any are as at back be because been before being but by can could did do does doing done down for from get gets '
  + 'getting go going good got had has have he her here hi hello hey him his how i if im in into is it its just know let like lot make many maybe me more most much my need new no not now '
  + 'of off ok okay on one only or other our out over people please put really right same say see she should so some something still sure take than thank thanks that the their '
  + 'them then there these they thing things think this those though time to too try two up us use used using very want was way we well were what when where which while '
  + 'who why will with would yeah yes yet you your day today don doesn didn isn won can t s re ve ll d m '
  + 'ago always another anybody anyone anything around away both each either else ever every everybody everyone everything few first five four keep kind last less long look looking looks '
  + 'might must never next nobody none nothing often once own quite rather seem seems seen several since somebody someone somehow such tell ten than these three thought together tomorrow tonight under until '
  + 'whether whole without yesterday').split(' ');
const STOP_ZH = ('的 了 是 我 你 他 她 它 们 我们 你们 他们 她们 大家 自己 在 有 没有 没 不 不是 这 那 这个 那个 这些 那些 这样 那样 就 都 也 还 还是 又 再 很 太 最 更 吗 呢 吧 啊 呀 哦 哈哈 哈哈哈 嗯 '
  + '和 与 或 跟 及 但 但是 而 而且 所以 因为 如果 虽然 然后 可以 可能 应该 能 会 要 想 去 来 到 从 被 把 让 给 对 对于 用 做 说 看 看到 知道 觉得 感觉 什么 怎么 怎么样 为什么 如何 哪里 谁 多少 几 '
  + '一 一个 一下 一些 一样 一直 一点 两 个 些 次 今天 明天 昨天 现在 时候 之后 之前 以后 以前 已经 刚 刚刚 真 真的 真是 好 好的 好像 比较 非常 特别 请 请问 谢谢 感谢 你好 您 上 下 里 中 后 前 着 过 得 地 之 其 此 该 各 每 等 人 东西 问题 事 事情 '
  + '就是 的是 还有 也是 只是 都是 要是 可是 于是 不会 不要 不能 不用 不过 不错 不好 不行 只有 只要 只能 其实 其他 另外 或者 还要 还会 还没 那么 这么 怎样 这里 那里 这边 那边 这种 那种 有点 有些 有人 没人 别人 '
  + '所有 一起 一次 一定 一般 一种 一年 几个 很多 好多 许多 不少 直接 起来 出来 下来 上来 过来 过去 进去 回来 本来 原来 到底 经常 总是 从来 当然 确实 需要 必须 开始 继续 最近 最后 第一 之间 以上 以下 以及 关于 为了 由于 是不是 能不能 没什么 自己的').split(' ');
const STOP: ReadonlySet<string> = new Set([...STOP_EN, ...STOP_ZH]);

/** A reading in brackets behind Chinese characters: 運(yùn)營. */
const READING = /(\p{Script=Han})[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）]/giu;
/** Common widths, without readings in brackets. */
export const foldReadings = (text: string): string => text.normalize('NFKC').replaceAll(READING, '$1');
const MENTION = /[@＠][^\s@,:，：。！？!?]{1,40}/gu;

/** One character of Chinese. */
const HAN = /^\p{Script=Han}$/u;
const NO_WORD = /^[\p{N}\p{P}\p{S}_]+$/u;

/** Whether a word alone says what people talk about: no stop word, no bare number, no lone letter or character. */
export function tells(word: string): boolean {
  return word.length > 1 && !STOP.has(word) && !NO_WORD.test(word);
}

/** Lone characters that stood together make a word when few; of a longer row every pair does, for where words end is unknown. */
const MOST_CHARACTERS = 4;
const inPairs = (row: string): string[] => Array.from({ length: row.length - 1 }, (_, i) => row.slice(i, i + 2));
function wordsOfRow(row: string): string[] {
  if (row.length < 2) return [];
  return row.length <= MOST_CHARACTERS ? [row] : inPairs(row);
}

/**
 * Runs of words of a text, in small letters and common widths; broken at sentence ends, mentions and stop words. The
 * segmenter takes Chinese words that it does not know apart into characters (路|由|器): those are put together again.
 */
export function wordRuns(text: string, splitter: Splitter): string[][] {
  const plain = ownWords(foldReadings(text)).replaceAll(MENTION, ' . ').toLowerCase();
  const runs: string[][] = [[]];
  let row = '';
  const endRow = (): void => {
    runs.at(-1)?.push(...wordsOfRow(row));
    row = '';
  };
  // A line at a time, which ends a run anyhow: what splitting costs grows faster than what is split.
  for (const line of plain.split('\n')) {
    for (const { segment, isWordLike } of splitter.segment(line)) {
      if (HAN.test(segment) && !STOP.has(segment)) {
        row += segment;
        continue;
      }
      endRow();
      if (isWordLike && segment !== 'x' && tells(segment)) runs.at(-1)?.push(segment);
      else if (isWordLike || /[^\s]/u.test(segment)) runs.push([]);
    }
    endRow();
    runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

/** How two words are written side by side: Chinese without a space. */
export const joined = (a: string, b: string): string => (/\p{Script=Han}$/u.test(a) && /^\p{Script=Han}/u.test(b) ? a + b : `${a} ${b}`);

/** Words and pairs of neighbours of a text, each once. */
export function termsOf(text: string, splitter: Splitter): { words: Set<string>; pairs: Map<string, [string, string]> } {
  const words = new Set<string>();
  const pairs = new Map<string, [string, string]>();
  for (const run of wordRuns(text, splitter)) {
    for (const [i, word] of run.entries()) {
      words.add(word);
      const next = run[i + 1];
      if (next !== undefined && next !== word) pairs.set(joined(word, next), [word, next]);
    }
  }
  return { words, pairs };
}
