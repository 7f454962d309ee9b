import { isQuestion } from '../questions';
import { aboutOf, type ChatLine } from './line';

/** A line with what is asked of it many times, made once. */
export type Prepared = { line: ChatLine; about: Set<string>; asks: boolean; greets: boolean; short: boolean };

const GREETING = /^\W*(hi|hello|hey|yo|hiya|good (morning|evening|day)|大家好|你好|各位好|早上好|晚上好)(?!\w)/iu;

export function prepare(line: ChatLine): Prepared {
  const about = aboutOf(line.text);
  return { line, about, asks: isQuestion(line.text), greets: GREETING.test(line.text), short: about.size <= 2 };
}

/** How many lines back an answer is looked for, and how long ago at most. */
export const REACH_LINES = 60;
const HOUR = 3_600_000;
export const REACH_MS = 2 * HOUR;

/** Names of the weights: first of "answers nothing", then of a candidate. */
export const NONE_FEATURES = ['none', 'noneStranger', 'noneNames', 'noneAsks', 'noneGreets', 'noneShort', 'noneQuiet'] as const;
export const PAIR_FEATURES = [
  'distance', 'next', 'near', 'minutes', 'late', 'own', 'ownLast', 'ownNext', 'ownSameName', 'ownAsks', 'named', 'namedLast', 'namedAsks', 'namesOther', 'namesOtherNext',
  'answersMe', 'answersMeLast', 'namesElse', 'asked', 'askedNoName', 'askedBoth', 'greets', 'overlap', 'overlapAny', 'partners', 'partnersLast', 'strangerNext', 'otherLast', 'shortNext', 'sinceOwn',
] as const;

/** How lines before a child stand to it; made once per child. */
export type Setting = {
  child: Prepared;
  candidates: readonly Prepared[];
  /** Index among candidates of each member's last line. */
  lastOf: Map<string, number>;
  /** How many candidates hold a word. */
  holders: Map<string, number>;
  /** Whom the child's member talked with, and the latest of them. */
  partners: Set<string>;
  lastPartner?: string;
  /** Index of the latest line that names the child's member. */
  lastNaming: number;
};

/** Candidates are earlier lines, oldest first. */
export function settingOf(child: Prepared, candidates: readonly Prepared[]): Setting {
  const setting: Setting = { child, candidates, lastOf: new Map(), holders: new Map(), partners: new Set(), lastNaming: -1 };
  const me = child.line.member;
  for (const [i, { line, about }] of candidates.entries()) {
    if (line.member !== undefined) setting.lastOf.set(line.member, i);
    for (const word of about) if (child.about.has(word)) setting.holders.set(word, (setting.holders.get(word) ?? 0) + 1);
    if (me === undefined) continue;
    const partner = line.member === me ? line.mentions[0] : line.member;
    if (partner === undefined || (line.member !== me && !line.mentions.includes(me))) continue;
    setting.partners.add(partner);
    setting.lastPartner = partner;
    if (line.member !== me) setting.lastNaming = i;
  }
  return setting;
}

export function noneFeatures({ child, candidates, lastOf }: Setting): number[] {
  const before = candidates.at(-1);
  const stranger = child.line.member === undefined || !lastOf.has(child.line.member);
  return [1, Number(stranger), Number(child.line.mentions.length > 0), Number(child.asks), Number(child.greets), Number(child.short), before ? Math.log1p((child.line.at - before.line.at) / 60_000) : 3];
}

/** Features of "the child answers candidate i", in the order of `PAIR_FEATURES`. */
export function pairFeatures(setting: Setting, i: number): number[] {
  const { child, candidates, lastOf } = setting;
  const one = candidates[i] as Prepared;
  const distance = candidates.length - i;
  const minutes = (child.line.at - one.line.at) / 60_000;
  const me = child.line.member;
  const author = one.line.member;
  const own = me !== undefined && author === me;
  const last = author !== undefined && lastOf.get(author) === i;
  const names = child.line.mentions;
  const named = author !== undefined && names.includes(author);
  const namesOther = names.length > 0 && !named && !own;
  const answersMe = !own && me !== undefined && one.line.mentions.includes(me);
  const stranger = me === undefined || !lastOf.has(me);
  const overlap = overlapOf(setting, one);
  const other = !own && author !== undefined && candidates.slice(i + 1).every(({ line }) => line.member === author || line.member === me);
  return [
    Math.log(distance), +(distance === 1), +(distance <= 4), Math.log1p(minutes), +(minutes > 15),
    +own, +(own && last), +(own && distance === 1), +(own && names[0] === one.line.mentions[0]), +(own && one.asks),
    +named, +(named && last), +(named && one.asks), +namesOther, +(namesOther && distance === 1),
    +answersMe, +(answersMe && setting.lastNaming === i), +(!own && !answersMe && one.line.mentions.length > 0), +(one.asks && !own), +(one.asks && !own && names.length === 0), +(one.asks && child.asks && !own), +one.greets,
    overlap, +(overlap > 0), +(!own && author !== undefined && setting.partners.has(author)), +(!own && author !== undefined && author === setting.lastPartner && last),
    +(stranger && distance === 1), +(other && !own), +(child.short && distance === 1), +(!own && me !== undefined && (lastOf.get(me) ?? -1) > i),
  ];
}

/** Words in common, each worth the less the more lines hold it. */
function overlapOf({ child, holders }: Setting, { about }: Prepared): number {
  let sum = 0;
  for (const word of child.about) if (about.has(word)) sum += 1 / (holders.get(word) ?? 1);
  return Math.log1p(sum);
}
