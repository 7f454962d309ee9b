import { CONTRIBUTING } from '@/lib/model/kinds';
import type { MemberFacts, Span } from '@/lib/model/window';
import { addressee, type Archive, type Entry, within } from '../archive';
import { oncePerInSteps } from '../memory';
import type { Turn } from './edges';
import { mentionedIn, namesOf } from './mentions';

/** What binds: answers, mentions (also in a post), likes, votes for, shares. */
const BINDS: ReadonlySet<string> = new Set(['post', 'comment', 'message', 'like', 'vote', 'share']);

/** A turn with its moment, whether it was made in words, and whether these answer. */
export type TimedTurn = Turn & { at: number; words: boolean; answers: boolean };

/**
 * Who turned to whom in all of an archive, in order of time: who answers, likes, votes for or shares what another wrote
 * (as the page names it, else a sure reply link, else the post that opens the thread), and who mentions them (M45). Bots,
 * nameless ones and oneself are left out; staff is in. Made in slices of some milliseconds by stepping through it.
 */
function* turnSteps(archive: Archive, members: ReadonlyMap<string, MemberFacts>): Generator<void, TimedTurn[]> {
  const names = namesOf(members, members);
  const isBot = (member: string): boolean => members.get(member)?.role === 'bot';
  const turns: TimedTurn[] = [];
  for (const [i, entry] of archive.entries.entries()) {
    if (i % SLICE === 0) yield;
    const { kind, member, text } = entry.activity;
    if (member === undefined || !BINDS.has(kind) || isBot(member)) continue;
    const answered = addressee(archive, entry);
    if (answered !== undefined && !isBot(answered)) turns.push(turnOf(entry, member, answered, kind !== 'post' && CONTRIBUTING.has(kind)));
    for (const to of new Set(mentionedIn(text, names))) if (to !== member && to !== answered && !isBot(to)) turns.push(turnOf(entry, member, to, false));
  }
  return turns;
}

const SLICE = 4_000;

const turnOf = ({ at, day, activity: { kind } }: Entry, from: string, to: string, answers: boolean): TimedTurn => ({ from, to, day, at, words: CONTRIBUTING.has(kind), answers });

const allTurns = oncePerInSteps(turnSteps);
/** Makes the turns of an archive ahead, in slices; then `turnsIn` is quick. */
export const readyTurns = allTurns.ready;

/** Turns of a span, of those whom `wanted` lets in on both sides. */
export function turnsIn(archive: Archive, members: ReadonlyMap<string, MemberFacts>, span: Pick<Span, 'from' | 'to'>, wanted: (member: string) => boolean = () => true): TimedTurn[] {
  return within(allTurns.of(archive, members), span).filter(({ from, to }) => wanted(from) && wanted(to));
}
