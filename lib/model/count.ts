/** A count as a page shows it. `approx`: rounded (1.2万, 约 300) or a lower bound (99+). */
export type ShownCount = { value: number; approx: boolean };

const UNITS: Record<string, number> = {
  百: 1e2, 千: 1e3, k: 1e3, 万: 1e4, 萬: 1e4, w: 1e4, 十万: 1e5, 百万: 1e6, m: 1e6, 千万: 1e7, 亿: 1e8, 億: 1e8, 十亿: 1e9, b: 1e9, bn: 1e9,
};

/** What stands in the place of a count while there is nothing to count, or beside it. */
const LABELS =
  '点赞数|点赞|赞同|赞|讚|喜欢|评论数|评论|留言|抢首评|写评论|回复数|回复|回帖|回应|答复|转发数|转发|分享|收藏|浏览量|浏览|阅读|查看|播放|关注|粉丝|主题|帖子|参与' +
  '|likes?|loves?|upvotes?|votes?|comments?|repl(?:y|ies)|answers?|shares?|reposts?|retweets?|quotes?|views?|reads?|posts?|topics?|threads?|members?|users?|followers?|favou?rites?';

const LABEL = new RegExp(`^(?:${LABELS})$`, 'i');
const NUMBER = String.raw`(\d{1,3}(?:[, ']\d{2,3})*[, ']\d{3}|\d+)(\.\d+)?`;
const UNIT = '(十万|百万|千万|十亿|[百千万萬亿億]|bn|[kwmb])?';
const COUNT = new RegExp(`^(?:(?:${LABELS}|共|约|>)[\\s:]*)*\\(?\\s*${NUMBER}\\s*${UNIT}\\s*(\\+|以上|多|余)?\\s*(?:[条个人次篇名位则楼]\\s*)?\\)?\\s*(?:${LABELS})?$`, 'i');

/**
 * Reads a count as Chinese and English pages show it: `1,234`, `1.2万`, `3.4K`, `10万+`, `99+`, `12 replies`, `评论(3)`.
 * A label alone (赞, 抢首评, Reply) stands for none. Null for what is no count.
 */
export function parseCount(text: string): ShownCount | null {
  if (text.length > 60) return null;
  // Full-width digits, letters, commas and no-break spaces become plain ones.
  const plain = text.normalize('NFKC').trim();
  if (LABEL.test(plain)) return { value: 0, approx: false };
  const match = COUNT.exec(plain);
  if (!match) return null;
  const [, whole = '', fraction = '', unit = '', more] = match;
  // Nobody counts in fractions: 1.5 without a unit is something else, or thousands written in a way not known here.
  if (fraction && !unit) return null;
  const value = Math.round(Number(whole.replace(/[, ']/g, '') + fraction) * (UNITS[unit.toLowerCase()] ?? 1));
  return value <= 1e15 ? { value, approx: unit !== '' || more !== undefined || /^[>约]/.test(plain) } : null;
}
