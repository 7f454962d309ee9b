import { fromIso, parseTime, type ShownTime } from '@/lib/model/time';
import { offsetAt } from '@/lib/model/zone';
import type { Scene } from '../adapter';
import { timeWithin } from '../board';
import { timeShown } from '../clock';
import { datesBy } from '../dates';
import { lineOf } from '../dom';
import { zoneOfOffset } from '../offset';

/** The clock at the top of the page: as it is shown, and in UTC. */
const CLOCK = '#inner_wrap time[datetime], .user time[datetime]';
const HOUR = 3_600_000;
/** `November 02, 2026, 05:30:00 PM by bob`: a time with who did it behind. */
const DONE_BY = /^(.*?\d:\d\d(?::\d\d)?(?: [APap][Mm])?) (?![ap]\.?m\b)\p{Ll}/u;

const dated = datesBy('.keyinfo .smalltext, .postinfo a, .lastpost, .modified');
/** The scene as the page's own clock has it; one for each scene, by which days are remembered. */
const scenes = new WeakMap<Scene, Scene>();

/** The zone in which the page prints its times; its clock tells where that is not the one taken for granted. */
function zoneOn(doc: Document, zone: string): string {
  const clock = doc.querySelector(CLOCK);
  const utc = fromIso(clock?.getAttribute('datetime') ?? '');
  const shown = utc === null ? null : parseTime(lineOf(clock), { now: utc, zone: 'UTC' });
  if (utc === null || !shown) return zone;
  const hours = Math.round((4 * (shown.at - utc)) / HOUR) / 4;
  return hours * HOUR === offsetAt(utc, zone) ? zone : (zoneOfOffset(hours) ?? zone);
}

/** A time as SMF shows it, with or without words around it. */
export function readMoment(text: string, scene: Scene, doc: Document): ShownTime | null {
  let there = scenes.get(scene);
  if (!there) scenes.set(scene, (there = { ...scene, zone: zoneOn(doc, scene.zone) }));
  const said = dated(text, scene, doc);
  const before = DONE_BY.exec(said)?.[1];
  return (before === undefined ? null : timeShown(before, there)) ?? timeShown(said, there) ?? timeWithin(said, there);
}
