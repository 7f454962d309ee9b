import { type Archive, type Entry, ofKind } from './archive';
import { type DeepMetric, deepMetric, shareTold } from './deep-metric';
import { foldReadings } from './topics/words';
import { isHuman, LEAST_N, MOST_EVIDENCE } from './window';

/** What keeps a chat going and says nothing: greetings, agreement, thanks, laughter. */
const NOISE: ReadonlySet<string> = new Set('ok okay k yes yeah yep no nope hi hello hey lol thanks thank you thx ty cool nice great sure right np gm gn good morning night'.split(' '));
/** The same in Chinese, which stands without spaces; no word here begins like another but for its own longer form. */
const NOISE_ZH = /^(?:好的|好|嗯|哦|噢|喔|啊|是的|是|对的|对|行|可以|收到|谢谢|感谢|多谢|在吗|在|早上好|早|晚安|晚上好|大家好|你好|哈|呵|嘿|嘻|赞|顶|沙发|打卡|签到|支持|同意|不错|厉害|牛|加油|来了)+$/u;
const LAUGHS = /^(?:ha|he|哈|h){2,40}$/u;
/** A text with fewer letters or characters than this says nothing, either. */
const LEAST_LETTERS = 2;

const fold = (text: string): string => foldReadings(text).toLowerCase();
const saysNothing = (word: string): boolean => NOISE.has(word) || NOISE_ZH.test(word) || LAUGHS.test(word);

function isNoise(folded: string): boolean {
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.join('').length < LEAST_LETTERS || words.every(saysNothing);
}

/** What a post says: the title of the thread that it opens, and its text. */
const wordsOf = (archive: Archive, { activity: { kind, thread, text = '' } }: Entry): string => fold(`${kind === 'post' ? (archive.records.get(thread ?? '')?.title ?? '') : ''}\n${text}`);

const LETTER = /[\p{Script=Latin}\p{N}]/u;

/** A Latin word must stand alone ("go" is not in "good"), a plain plural counts; Chinese has no such borders. */
function matcherOf(topic: string): (words: string) => boolean {
  const wanted = fold(topic);
  const before = LETTER.test(wanted.slice(0, 1)) ? '(?<![\\p{Script=Latin}\\p{N}])' : '';
  const after = LETTER.test(wanted.slice(-1)) ? '(?:e?s)?(?![\\p{Script=Latin}\\p{N}])' : '';
  const pattern = new RegExp(`${before}${wanted.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${after}`, 'u');
  return (words) => pattern.test(words);
}

/** How many posts match each topic of the plan; one of two topics counts for both. */
export function topicCounts(archive: Archive, posts: readonly Entry[]): number[] {
  const words = posts.map((post) => wordsOf(archive, post));
  return (archive.plan?.topics ?? []).map((topic) => words.filter(matcherOf(topic)).length);
}

/**
 * M12 切题率 · on-topic share: of the posts and messages of the window (bots' out) the share that names a topic of the plan,
 * in its text or in the title of the thread that it opens, in any case and width; a plain plural counts. What says nothing
 * ("ok", 哈哈, 收到) is left out and counted in `noise`. Comments belong to their thread and are not asked. Not captured
 * without topics in the plan. Evidence: what is off topic, latest last.
 */
export const onTopic: DeepMetric = deepMetric({
  id: 'M12', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const topics = archive.plan?.topics ?? [];
    if (topics.length === 0) return { value: null, n: 0, missing: 'not captured' };
    const matches = topics.map(matcherOf);
    const said = (['post', 'message'] as const).flatMap((kind) => ofKind(archive, kind, span)).filter(({ activity: { text, member } }) => text !== undefined && isHuman(window, member));
    const told = said.map((entry) => ({ id: entry.activity.id, words: wordsOf(archive, entry) })).filter(({ words }) => !isNoise(words));
    const off = told.filter(({ words }) => !matches.some((match) => match(words)));
    return { ...shareTold(told.length - off.length, told.length), parts: { noise: said.length - told.length }, evidence: off.slice(-MOST_EVIDENCE).map(({ id }) => id) };
  },
});
