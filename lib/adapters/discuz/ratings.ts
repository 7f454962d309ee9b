import { activityId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf } from '../dom';
import { memberOf, nameLink } from './member';

const CELLS = 'td';
/** Every score of one rating: ` + 5`, `-3`. */
const SCORE = /([+-]?)\s*(\d+)/g;
/** Without a table a rating says its all when it is pointed at: the reason in bold, then the scores. */
const REASON = /<strong>([\s\S]*?)<\/strong>/;

/** The scores in a text added up; nothing when there is none. */
function sumOf(text: string): number | undefined {
  const scores = [...text.matchAll(SCORE)].map(([, sign, digits]) => (sign === '-' ? -1 : 1) * Number(digits));
  return scores.length > 0 ? scores.reduce((sum, score) => sum + score) : undefined;
}

/** What a rating says: its scores added up, and why. */
function told(row: Element): { score: number | undefined; reason: string } {
  const tip = row.getAttribute('tip');
  if (tip !== null) return { score: sumOf(tip.replace(REASON, '').replace(/<\/?\w[^>]*>/g, ' ')), reason: (REASON.exec(tip)?.[1] ?? '').trim() };
  const cells = [...row.querySelectorAll(CELLS)].slice(1);
  return { reason: lineOf(cells.pop()), score: sumOf(cells.map(lineOf).join(' ')) };
}

/** Reads one rating of a post (评分): a like or, when it takes away, a dislike. When it was given is not shown. */
export function readRating(row: Element, scene: Scene, into: Reading): boolean {
  const [, post, user] = /^rate_(\d{1,20})_(\d{1,20})$/.exec(row.id) ?? [];
  if (!post || !user) throw new Error('An action has no id.');
  const link = nameLink((row.closest('li') ?? row).querySelectorAll('a'));
  const member = link && memberOf(link, scene);
  if (member?.native !== user) throw new Error('An action has no actor.');
  const community = scene.place.community.id;
  const { score, reason } = told(row);
  if (score === undefined) return false;
  const kind = score < 0 ? 'dislike' : 'like';
  const native = `rate-${post}-${user}`;
  const activity: Activity = { id: activityId(community, native), community, native, kind, member: member.id, target: activityId(community, post), precision: 'unknown', via: 'page', capturedAt: scene.now };
  if (scene.place.thread) activity.thread = scene.place.thread;
  if (reason) activity.text = reason;
  into.members.push(member);
  into.activities.push(activity);
  return true;
}
