import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from './adapter';
import { lineOf } from './dom';

/** What boards of the family of phpBB and vBulletin have in common: labels before values, times within sentences, titles of ranks. */

const STAFF: [RegExp, Role][] = [
  [/\b(?:site )?admin(?:istrat\w*)?\b|管理员|管理員|администратор/i, 'leader'],
  [/moderator|moderatör|moderador|modérateur|版主|модератор/i, 'moderator'],
];
const CLOCK = String.raw`\d{1,2}:\d\d(?::\d\d)?(?: ?(?:[ap]\.?m\b\.?|[上下]午))?`;
/** From the first number to the end of a clock, with the words of a date before it. */
const MOMENT = new RegExp(String.raw`(?:[\p{L}.]{2,12},? ){0,3}[\d年月日][^:\n]{0,30}?${CLOCK}`, 'iu');
const RELATIVE = new RegExp(
  String.raw`(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|dzisiaj|dziś|wczoraj|сегодня|вчера|今天|昨天|今日|昨日),? ?(?:\p{L}{1,4} ){0,2}${CLOCK}`, 'iu');
/** A clock without a day: of which day, only the words before it could have said. */
const BARE = /^\d{1,2}:/;

/** What a title says of somebody's part in the community. */
export const roleSaid = (title: string): Role | undefined => STAFF.find(([pattern]) => pattern.test(title))?.[1];

/** A time that stands within a sentence: `Last edited by bob on Thu Jan 22, 2009 6:00 am, edited 1 time in total.` */
export function timeWithin(sentence: string, scene: Scene): ShownTime | null {
  const found = RELATIVE.exec(sentence)?.[0] ?? MOMENT.exec(sentence)?.[0];
  if (found === undefined) return null;
  for (let words = found; !BARE.test(words); words = words.slice(words.indexOf(' ') + 1)) {
    const time = parseTime(words, scene);
    if (time) return time;
    if (!/^\D+ /.test(words)) return null;
  }
  return null;
}

/** The values that stand behind labels in bold: `<b>Joined:</b> Jan 2009<br>`, each in its own element or one after another. */
export function valuesIn(holder: Element | null | undefined, label: string): { label: Element; value: string }[] {
  return [...(holder?.querySelectorAll(label) ?? [])].map((element) => {
    let value = '';
    for (let next = element.nextSibling; next && !isBreak(next, label); next = next.nextSibling) value += next.textContent ?? '';
    return { label: element, value: value.replace(/\s+/g, ' ').replace(/^[\s:：]+|\s+$/g, '') };
  });
}

const isBreak = (node: Node, label: string): boolean => node.nodeType === 1 && ((node as Element).localName === 'br' || (node as Element).matches(label));

/** A member by their number and the name on the link to their page. */
export function memberBy(native: string, link: Element, url: string | undefined, scene: Scene): Member {
  const { id } = scene.place.community;
  const handle = lineOf(link);
  return { id: memberId(id, native), community: id, native, ...(handle && { handle, name: handle }), ...(url && { url }), capturedAt: scene.now };
}

/** A count as boards of some languages write it: `1.234`, `1,2K`, with the points as English has them. */
export function countText(text: string): string {
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text)) return text.replaceAll('.', '');
  return /^\d+,\d\s*[KM]$/i.test(text) ? text.replace(',', '.') : text;
}
