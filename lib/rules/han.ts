import { isCommonPair } from './pairs';
import { isSurrogate, remembered } from './signs';
import traditional from './view-tables/traditional.json';
import type { View } from './views';
import { numbers, put, textOf, type ViewWriter, viewWriter, written } from './view-writer';

/**
 * A text with its Chinese in one spelling: simplified, split characters put together (弓虽 → 强), characters of like shape
 * and pictures that stand for a character as that character (徽 → 微, 🐔 → 鸡), other pictures left out.
 */
export type HanView = View & {
  /** Of each unit: what stands there, simplified; `PUT_TOGETHER` for a split character or a picture. */
  readonly sources: string;
  /** Whether a character was taken for another of like shape. */
  readonly shaped: boolean;
};

/** Stands for a source that no ordinary text has. */
export const PUT_TOGETHER = '\0';

/** Other forms than those of traditional Chinese. */
const VARIANTS = '妳你伱你祂他牠它咊和汙污莪我吥不卟不芣不恏好尐小亾亡の的艸草扌手卄廿屮草';
/** Characters that look like others; what they stand for counts only where the pair with the neighbour is rare. */
const SHAPES = '徽微曰日囗口妺妹苯笨末未毎每戍成';
/** Characters taken apart; the last of each is the whole. */
const SPLITS = '弓虽强 女干奸 女表婊 土立垃 土及圾 贝者赌 贝武赋 贝戋贱 金戋钱 钅戋钱 贝勾购 言兑说 讠兑说 言舌话 讠舌话 火包炮 米青精 禾必秘 女马妈 马扁骗 马叉虫骚 马蚤骚 亻夋傻 辶畐逼 扌喿操 扌包抱 扌口扣 扌由抽 尸吊屌 尸穴屄 尸求屎 歹匕死 月匈胸 女乃奶 采彡彩 西示票 覀示票 月殳股 君羊群 耳卯聊 耳关联 耳又取 亻言信 人言信 力口加 亻弋代 代贝贷 衤果裸 木仓枪 艹约药 十尃博 火乍炸 火暴爆 木又权 氵去法 礻土社 禾厶私 氵夫扶 亻火伙 亻也他 彳艮很 木几机 犭句狗 犭者猪 米且粗 月半胖 口乞吃 口合哈 口曷喝 彳直值 亻介价 亻氐低 氵每海 纟工红 纟合给 讠射谢 言射谢 讠青请 言青请 贝兼赚 亻专传 足各路 氵肖消';
const PICTURES = '🐔鸡🐓鸡🐎马🐴马🐮牛🐂牛🐶狗🐕狗🐷猪🐖猪🐍蛇🐑羊🦆鸭🐢龟💊药💰钱💵钱🔫枪🔪刀💣弹👴爷👵婆🍵茶🌸花🍑桃✋手💩屎🌞日🌙月🔥火💧水🚗车🚘车📞电🐛虫🐜蚁🐟鱼🌶辣🎫票🎟票🏠房🌿草🍀草🌾草🐒猴👊打👻鬼🦊狐🧠脑👄嘴🍼奶🥛奶🐲龙⛽油🐸蛙';

/** `second`: the code of the second unit of the parts. */
type Split = { parts: string; whole: string; second: number };
type Tables = { simple: Map<string, string>; shapes: Map<string, string>; pictures: Map<string, string>; splits: Map<number, Split[]> };
let tables: Tables | undefined;

const pairsOf = (text: string): [string, string][] => {
  const points = [...text.replaceAll('\ufe0f', '')];
  return points.flatMap((point, i): [string, string][] => (i % 2 === 0 ? [[point, points[i + 1]!]] : []));
};

function makeTables(): Tables {
  const simple = new Map([...traditional.from].map((character, i) => [character, traditional.to[i]!]));
  for (const [variant, character] of pairsOf(VARIANTS)) simple.set(variant, character);
  const splits = new Map<number, Split[]>();
  for (const row of SPLITS.split(' ')) {
    const split = { parts: row.slice(0, -1), whole: row.at(-1)!, second: row.charCodeAt(1) };
    const first = row.charCodeAt(0);
    splits.set(first, [...(splits.get(first) ?? []), split].toSorted((a, b) => b.parts.length - a.parts.length));
  }
  return { simple, shapes: new Map(pairsOf(SHAPES)), pictures: new Map(pairsOf(PICTURES)), splits };
}

const tablesOf = (): Tables => (tables ??= makeTables());

/** One unit as simplified Chinese has it. */
export const simplified = (unit: string): string => (unit > '\u2e7f' || unit === 'の' ? (tablesOf().simple.get(unit) ?? unit) : unit);

/** A picture that is neither letter nor number; skin colours and joiners too. */
const PICTURE = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const HAN = /^[\p{Script=Han}a-z]$/u;

/** What stands there depends on what stands beside it. */
const OPEN = 1;
/** A character taken apart may begin there. */
const SPLITTING = 2;
const LEAST = 3;

function read(unit: string, code: number): number {
  const { simple, shapes, pictures } = tablesOf();
  if (code < LEAST || unit === '+' || isSurrogate(code) || pictures.has(unit) || PICTURE.test(unit)) return OPEN;
  const character = simple.get(unit) ?? unit;
  return (shapes.get(character) ?? character).charCodeAt(0);
}

const standsFor = remembered(read);
const beginsAs = remembered((unit, code) => (tablesOf().splits.has(code) ? SPLITTING : read(unit, code)));

/** What the unit at `at` is taken for, or `OPEN`. */
function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const unit = beginsAs(code);
  if (unit !== SPLITTING) return unit;
  return splitAt(text, at) ? OPEN : standsFor(code);
}

/** Makes the view of a tight one. Most texts are in simplified Chinese already: their view is what it is made of. */
export function hanView(tight: View): HanView {
  const { text, starts, ends } = tight;
  let changed = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = unitAt(text, at);
    if (unit === OPEN) return inParts(tight);
    if (unit !== text.charCodeAt(at)) changed = true;
  }
  return changed ? inPlace(tight) : { text, starts, ends, sources: text, shaped: false };
}

const simplifiedOf = remembered((unit) => simplified(unit).charCodeAt(0));
const sourceAt = (text: string, at: number, unit: number): number => (unit === text.charCodeAt(at) ? unit : simplifiedOf(text.charCodeAt(at)));

/** The view of a text whose units stand for one unit each. */
function inPlace({ text, starts, ends }: View): HanView {
  const units = numbers(text.length);
  const sources = numbers(text.length);
  let shaped = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = unitAt(text, at);
    units[at] = unit;
    sources[at] = sourceAt(text, at, unit);
    if (sources[at] !== unit) shaped = true;
  }
  return { text: textOf(units), starts, ends, sources: textOf(sources), shaped };
}

type HanWriter = ViewWriter & { readonly sources: number[] };

function inParts(tight: View): HanView {
  const { text } = tight;
  const writer: HanWriter = { ...viewWriter(tight), sources: numbers(text.length) };
  let shaped = false;
  for (let at = 0; at < text.length;) {
    const unit = unitAt(text, at);
    if (unit === OPEN) {
      at = putOpen(writer, text, at);
      continue;
    }
    const source = sourceAt(text, at, unit);
    if (source !== unit) shaped = true;
    at = putFrom(writer, unit, source, at, 1);
  }
  const { sources, size } = writer;
  sources.length = size;
  return { ...written(writer), sources: textOf(sources), shaped };
}

/** Writes a unit that stands for so many from `at` on; gives the index after them. */
function putFrom(writer: HanWriter, unit: number, source: number, at: number, length: number): number {
  writer.sources[writer.size] = source;
  put(writer, unit, at, at + length);
  return at + length;
}

/** Writes what stands at `at` together with what stands beside it; gives the index after it. */
function putOpen(writer: HanWriter, text: string, at: number): number {
  const code = text.codePointAt(at)!;
  const point = String.fromCodePoint(code);
  const split = splitAt(text, at);
  if (split) return putFrom(writer, split.whole.charCodeAt(0), 0, at, split.parts.length);
  const picture = point === '+' && HAN.test(text[at + 1] ?? '') ? '加' : tablesOf().pictures.get(point);
  if (picture !== undefined) return putFrom(writer, picture.charCodeAt(0), 0, at, point.length);
  if (isPicture(code) === OPEN) return at + point.length;
  let end = at;
  for (const unit of point.split('')) end = putFrom(writer, unit.charCodeAt(0), unit.charCodeAt(0), end, 1);
  return end;
}

const isPicture = remembered((point, code) => (code > 0x2000 && PICTURE.test(point) ? OPEN : SPLITTING));

/** A split character at `at`; not where both its ends belong to common pairs outside it (妇[女干]部). */
function splitAt(text: string, at: number): Split | undefined {
  const splits = tablesOf().splits.get(text.charCodeAt(at));
  if (!splits) return undefined;
  const second = text.charCodeAt(at + 1);
  for (const split of splits) if (split.second === second && isSplitAt(text, at, split)) return split;
  return undefined;
}

function isSplitAt(text: string, at: number, { parts }: Split): boolean {
  if (!text.startsWith(parts, at)) return false;
  const end = at + parts.length;
  const before = at > 0 && isCommonPair(text.charCodeAt(at - 1), text.charCodeAt(at));
  return !(before && end < text.length && isCommonPair(text.charCodeAt(end - 1), text.charCodeAt(end)));
}

/** Whether units of the view may be taken for `word`: where shapes had to be guessed, a guess must stand in a rare pair. */
export function shapesStand({ text, sources, shaped }: HanView, from: number, to: number): boolean {
  if (!shaped) return true;
  let guessed = false;
  for (let i = from; i < to; i += 1) {
    if (text[i] === sources[i] || sources[i] === PUT_TOGETHER) continue;
    guessed = true;
    if (i > from && !isCommonPair(sources.charCodeAt(i - 1), sources.charCodeAt(i))) return true;
    if (i + 1 < to && !isCommonPair(sources.charCodeAt(i), sources.charCodeAt(i + 1))) return true;
  }
  return !guessed;
}
