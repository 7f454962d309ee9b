import { isCommonPair } from './pairs';
import traditional from './view-tables/traditional.json';
import type { View } from './views';
import { viewWriter } from './view-writer';

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

type Split = { parts: string; whole: string };
type Tables = { simple: Map<string, string>; shapes: Map<string, string>; pictures: Map<string, string>; splits: Map<string, Split[]> };
let tables: Tables | undefined;

const pairsOf = (text: string): [string, string][] => {
  const points = [...text.replaceAll('\ufe0f', '')];
  return points.flatMap((point, i): [string, string][] => (i % 2 === 0 ? [[point, points[i + 1]!]] : []));
};

function makeTables(): Tables {
  const simple = new Map([...traditional.from].map((character, i) => [character, traditional.to[i]!]));
  for (const [variant, character] of pairsOf(VARIANTS)) simple.set(variant, character);
  const splits = new Map<string, Split[]>();
  for (const row of SPLITS.split(' ')) {
    const split = { parts: row.slice(0, -1), whole: row.at(-1)! };
    splits.set(row[0]!, [...(splits.get(row[0]!) ?? []), split].toSorted((a, b) => b.parts.length - a.parts.length));
  }
  return { simple, shapes: new Map(pairsOf(SHAPES)), pictures: new Map(pairsOf(PICTURES)), splits };
}

const tablesOf = (): Tables => (tables ??= makeTables());

/** One unit as simplified Chinese has it. */
export const simplified = (unit: string): string => (unit > '\u2e7f' || unit === 'の' ? (tablesOf().simple.get(unit) ?? unit) : unit);

/** A picture that is neither letter nor number; skin colours and joiners too. */
const PICTURE = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const HAN = /^[\p{Script=Han}a-z]$/u;

// 1 = something of the tables may begin with the unit, 2 = it stands for itself; learnt once per unit.
const KNOWN = new Uint8Array(0x10000);

/** Whether a unit stands for itself wherever it stands. */
function isPlain(code: number): boolean {
  const unit = String.fromCharCode(code);
  if (KNOWN[code] === 0) {
    const { simple, shapes, pictures, splits } = tablesOf();
    const special = simple.has(unit) || shapes.has(unit) || pictures.has(unit) || splits.has(unit) || unit === '+' || (code >= 0xd800 && code <= 0xdfff) || PICTURE.test(unit);
    KNOWN[code] = special ? 1 : 2;
  }
  return KNOWN[code] === 2;
}

/** Makes the view of a tight one. */
export function hanView(tight: View): HanView {
  const { text } = tight;
  const { pictures, shapes } = tablesOf();
  const writer = viewWriter(tight);
  let sources = '';
  let shaped = false;
  const put = (from: number, length: number, unit: string, source: string): number => {
    writer.put(unit.charCodeAt(0), from, from + length);
    sources += source;
    return from + length;
  };
  for (let at = 0; at < text.length;) {
    if (isPlain(text.charCodeAt(at))) {
      at = put(at, 1, text[at]!, text[at]!);
      continue;
    }
    const point = String.fromCodePoint(text.codePointAt(at)!);
    const split = splitAt(text, at);
    const picture = point === '+' && HAN.test(text[at + 1] ?? '') ? '加' : pictures.get(point);
    if (split) at = put(at, split.parts.length, split.whole, PUT_TOGETHER);
    else if (picture !== undefined) at = put(at, point.length, picture, PUT_TOGETHER);
    else if (point > '\u2000' && PICTURE.test(point)) at += point.length;
    else if (point.length === 2) at = put(put(at, 1, point[0]!, point[0]!), 1, point[1]!, point[1]!);
    else {
      const simple = simplified(point);
      shaped ||= shapes.has(simple);
      at = put(at, 1, shapes.get(simple) ?? simple, simple);
    }
  }
  return { ...writer.view(), sources, shaped };
}

/** A split character at `at`; not where both its ends belong to common pairs outside it (妇[女干]部). */
function splitAt(text: string, at: number): Split | undefined {
  return tablesOf().splits.get(text[at]!)?.find(({ parts }) => {
    if (!text.startsWith(parts, at)) return false;
    const end = at + parts.length;
    const before = at > 0 && isCommonPair(text.charCodeAt(at - 1), text.charCodeAt(at));
    return !(before && end < text.length && isCommonPair(text.charCodeAt(end - 1), text.charCodeAt(end)));
  });
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
