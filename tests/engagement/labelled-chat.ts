import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { linkSteps, SURE } from '@/lib/engagement/replies/detect';
import type { ChatLine } from '@/lib/engagement/replies/line';
import { readCells } from '@/lib/imports/table/cells';
import { toEnd } from '@/lib/model/to-end';

/** The reply detector on labelled IRC (Kummerfeld et al. 2019; not in the repository): the part `dev`; its weights were fitted on `train`. */

const FOLDER = resolve(import.meta.dirname, '../../../shared/data/events/ubuntu-irc');
export const hasLabelledChat = existsSync(FOLDER);
const rows = (file: string): string[][] => readCells(gunzipSync(readFileSync(resolve(FOLDER, file))).toString('utf8').split('\n').filter((line) => /^(split|dev),/.test(line)).join('\n'), ',').map(({ cells }) => cells).slice(1);

type Room = (ChatLine & { file: string })[];
type Link = readonly [child: string, parent: string];
export type Found = { links: number; precision: number; recall: number; f1: number };

function judge(gold: ReadonlySet<string>, links: readonly Link[]): Found {
  const hits = links.filter((link) => gold.has(link.join(' '))).length;
  return { links: links.length, precision: hits / links.length, recall: hits / gold.size, f1: (2 * hits) / (links.length + gold.size) };
}

/** The two ways that the data set's authors measure against. */
function simple(room: Room, judged: ReadonlySet<string>): { nick: Link[]; previous: Link[] } {
  const [nick, previous] = [[] as Link[], [] as Link[]];
  for (const [i, child] of room.entries()) {
    if (!judged.has(child.id)) continue;
    const before = room.slice(0, i);
    const named = before.findLast((each) => each.member === child.mentions[0])?.id;
    const either = named ?? before.findLast((each) => each.member !== child.member)?.id;
    if (named !== undefined) nick.push([child.id, named]);
    if (either !== undefined) previous.push([child.id, either]);
  }
  return { nick, previous };
}

/** How well each way finds the labelled links: the leading nick alone; that, or the previous speaker; ours; ours where it is sure. */
export function onLabelledChat(): Record<'nick' | 'previous' | 'ours' | 'sure', Found> & { lines: number; labels: number } {
  const lines: Room = rows('lines.csv.gz').filter(([, , , , , kind]) => kind === 'message' || kind === 'action').map(([, file = '', date, line = '', time, , who = '', to, text = '']) => ({
    file, id: `${file} ${line.padStart(5, '0')}`, member: who, at: Date.parse(`${date}T${time}:00Z`), text, mentions: to ? [to] : [],
  }));
  const labels = rows('reply_links.csv.gz').map(([, file = '', child = '', parent = '']) => ({ child: `${file} ${child.padStart(5, '0')}`, parent: `${file} ${parent.padStart(5, '0')}` }));
  const judged = new Set(labels.map(({ child }) => child));
  const gold = new Set(labels.filter(({ child, parent }) => child !== parent).map(({ child, parent }) => `${child} ${parent}`));
  const rooms = [...Map.groupBy(lines, ({ file }) => file).values()];
  const found = rooms.flatMap((room) => toEnd(linkSteps(room))).filter(({ child }) => judged.has(child));
  const bases = rooms.map((room) => simple(room, judged));
  return {
    lines: judged.size, labels: gold.size, nick: judge(gold, bases.flatMap(({ nick }) => nick)), previous: judge(gold, bases.flatMap(({ previous }) => previous)),
    ours: judge(gold, found.map(({ child, parent }): Link => [child, parent])), sure: judge(gold, found.filter(({ probability }) => probability >= SURE).map(({ child, parent }): Link => [child, parent])),
  };
}
