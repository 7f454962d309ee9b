import { askingWords, closesRhetorically } from './question-words';

/** Beyond this a text is cut: who asks does so early or at the end, and a wall of text must not cost time. */
const LONGEST = 6000;
const SENTENCE_END = /([?？!！。;；\n]|\.(?=\s|$)|…+)/u;
/** A question that its own writer answers in the next words was not put to others. */
const OWN_ANSWER = /^[\s\-—:：]*(because|since it|the (short )?answer|answer\s*[:：]|simple\b|因为|答案|答\s*[:：]|原因很简单|其实是因为|很简单)/iu;

/** Leaves out what the writer did not say in their own voice: code, quoted lines and passages, addresses. */
export function ownWords(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/```[\s\S]*?(```|$)/gu, '\n')
    .replace(/`[^`\n]*`/gu, ' x ')
    .replace(/^[ \t]*(>|＞|&gt;).*$/gmu, '')
    .replace(/(?:https?|ftp):\/\/[^\s<>，。；！？、）)]+/giu, ' x ')
    .replace(/“[^”]{1,300}”|「[^」]{1,300}」|『[^』]{1,300}』|《[^》]{1,300}》|«[^»]{1,300}»/gu, ' x ')
    .replace(/(^|[\s(（:：,，])"[^"\n]{1,300}"/gu, '$1 x ');
}

/** Sentences with the mark that ends each. */
function sentences(text: string): { words: string; mark: string }[] {
  const pieces = text.split(SENTENCE_END);
  const found: { words: string; mark: string }[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const words = (pieces[i] ?? '').trim();
    const mark = pieces[i + 1] ?? '';
    // "Really??" or "吗？！": further marks belong to the sentence before.
    const last = found.at(-1);
    if (words) found.push({ words, mark });
    else if (last && mark !== '\n') last.mark += mark;
  }
  return found;
}

const asksByMark = (words: string, mark: string): boolean => /[?？]/u.test(mark) && /[\p{L}\p{N}]{2}|\p{Script=Han}/u.test(words) && !closesRhetorically(words);

/**
 * Whether a text asks something of its readers (metrics.md §5.6): a sentence that ends in a question mark or has
 * asking words, in Chinese or English, outside quotes and code, and is no rhetorical closer ("对吧？", "right?").
 */
export function isQuestion(text: string): boolean {
  const all = sentences(ownWords(text));
  return all.some(({ words, mark }, i) => {
    if (OWN_ANSWER.test(all[i + 1]?.words ?? '')) return false;
    return asksByMark(words, mark) || (!/[?？]/u.test(mark) && askingWords(words));
  });
}

const THANKS = /谢谢|感谢|多谢|谢啦|谢了|谢过|蟹蟹|3q\b|解决了|已解决|搞定|好了|可以了|成功了|能用了|没问题了|明白了|懂了|\b(thanks?|thank you|thx|tysm|ty|cheers|solved|fixed|resolved|sorted)\b|\b(that|it|this)( now)? (did it|worked|works|helped)|\bworks (now|fine|great|perfectly)|\b(got it|problem gone)\b/iu;
const NOT_YET = /还是|依然|仍然|仍旧|没用|没解决|未解决|没搞定|没好|不行|不好了|解决不了|搞不定|没成功|又出|先谢|提前(感)?谢|谢谢(各位|大家)?(帮忙|帮我)?(看看|解答)|\b(still|but (it|that|this)|however|unsolved|unfixed|in advance|not (yet|solved|fixed|resolved|working)|(isn'?t|wasn'?t|doesn'?t|didn'?t|won'?t|can'?t) (solved|fixed|work\w*|help\w*))\b|\bno luck\b/iu;

/** Whether somebody who asked says that it is settled: thanks or "solved", with no "but" and no further question. */
export function isThanks(text: string): boolean {
  const own = ownWords(text);
  return THANKS.test(own) && !NOT_YET.test(own) && !isQuestion(own);
}
