import type { Bar } from './bar';
import { speaks } from './chips';
import { factsOf, nextOf, type Entries, type Entry } from './entries';
import type { Facts } from './facts';
import type { Paint } from './highlight';
import type { Host } from './host';
import { attach, closeCard, followCard, type Hover } from './hover';
import { rove, spotlight } from './keys';
import { drawEntry, eraseEntry, layOut } from './layer';
import { onDark } from './shade';
import { rangesOf } from './spans';
import type { Sight } from './triggers';

/** What is on the page now, and the passes that keep it right. */
export type Stage = {
  document: Document;
  host: Host;
  entries: Entries;
  facts: Facts;
  paint: Paint;
  hover: Hover;
  bar: Bar;
  sight: Sight;
  hidden: boolean;
  dead: boolean;
  /** The frame asked for; 0: none. */
  frame: number;
  /** The wait before a frame is asked for. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When the last pass was, by the page's clock. */
  last: number;
  /** Whether somebody is at the page just now. */
  attended(): boolean;
  /** Room must be looked for anew in the next pass. */
  fresh: boolean;
  /** Where the last jump of the bar went. */
  jumped: { to: Waits; entry: Entry } | null;
};

export type Waits = 'flag' | 'waiting';

const waits = ({ facts }: Entry, to: Waits): boolean => (to === 'flag' ? Boolean(facts.activity?.flags.length) : Boolean(facts.activity?.waiting));

/**
 * Takes over what is known, into every entry; those that have something to say are watched for coming into sight. True when
 * something in sight says something else than before.
 */
export function inform({ entries, facts, sight }: Stage): boolean {
  let changed = false;
  for (const entry of entries.all()) {
    const known = factsOf(entry, facts);
    if (known.activity !== entry.facts.activity) entry.words = null;
    changed ||= entry.visible && (known.activity !== entry.facts.activity || known.member !== entry.facts.member);
    entry.facts = known;
    const watched = speaks(entry.facts);
    if (watched === entry.watched) continue;
    entry.watched = watched;
    if (watched) sight.follow(entry.anchor);
    else sight.leave(entry.anchor);
  }
  return changed;
}

/** What the page shows a mark's name on; the first stands for all. */
function groundOf({ document, entries }: Stage): Element {
  const [first] = entries.all();
  return first?.anchor.isConnected ? first.anchor : (document.body ?? document.documentElement);
}

/** Language and shade, by the operator's setting or by the page's own ground; true when the shade changed. */
export function dress(stage: Stage): boolean {
  const { facts, host } = stage;
  const before = host.isDark();
  const answer = facts.latest();
  const auto = !answer || answer.theme === 'auto';
  host.dress({ lang: answer?.lang, dark: auto ? onDark(groundOf(stage)) : answer.theme === 'dark' });
  return before !== host.isDark();
}

const wordsOf = (entry: Entry): Range[] => (entry.words ??= (entry.facts.activity?.flags ?? []).flatMap((flag) => rangesOf(entry.element, flag.spans)));

/** Of more flagged posts than this only the words of those in sight are coloured: each costs the page a little. */
const MANY_FLAGGED = 100;

/** Colours the flagged words. */
export function colour({ entries, hidden, host, paint }: Stage): void {
  const all = hidden ? [] : [...entries.all()].filter((entry) => waits(entry, 'flag') && entry.element.isConnected);
  const flagged = all.length > MANY_FLAGGED ? all.filter(({ visible }) => visible) : all;
  paint.show(flagged.map((entry) => ({ element: entry.element, ranges: wordsOf(entry) })).filter(({ ranges }) => ranges.length > 0), host.isDark());
}

/** More changes than this at once are taken for a change of the whole page. */
const MANY = 500;

const isAround = ({ type, target }: MutationRecord, element: Element): boolean => type === 'attributes' && target.contains(element);

/** Some nodes of the page changed. Room is looked for anew beside the names that they are near to; a busy page changes all the time. */
export function stir(stage: Stage, records: MutationRecord[]): void {
  const ground = groundOf(stage);
  if (records.some((record) => isAround(record, ground)) && dress(stage)) colour(stage);
  for (const entry of stage.entries.all()) {
    if (!entry.placing || records.length > MANY) continue;
    const near = entry.element === entry.anchor ? (entry.anchor.parentElement ?? entry.anchor) : entry.element;
    if (records.some((record) => near.contains(record.target) || isAround(record, near))) entry.placing = null;
  }
  pass(stage, records.length > MANY);
}

function letGo({ sight }: Stage, gone: Iterable<Entry>): void {
  for (const entry of gone) {
    if (entry.watched) sight.leave(entry.anchor);
    eraseEntry(entry);
  }
}

/** Lets go of what is no longer on the page. */
export const prune = (stage: Stage): void => letGo(stage, stage.entries.prune());

/** The page went elsewhere: nothing of what was on it is kept. */
export function leave(stage: Stage): void {
  letGo(stage, stage.entries.all());
  stage.entries.clear();
  stage.facts.forget();
  stage.jumped = null;
  colour(stage);
  pass(stage, true);
}

function run(stage: Stage): void {
  stage.frame = 0;
  if (stage.dead || stage.hidden) return;
  stage.last = nowOf(stage);
  const { bar, entries, host, hover } = stage;
  host.keep();
  prune(stage);
  bar.present(entries.all().next().done !== true);
  for (const entry of entries.all()) drawEntry(entry, host, (node) => attach(hover, node, entry));
  layOut(entries.all(), host, stage.fresh);
  stage.fresh = false;
  rove(host.layer);
  followCard(hover);
}

/** Shortest time between two passes on a page that moves by itself, as a busy chat does, in ms: each costs it a layout and a frame. */
const CALM_MS = 300;

const nowOf = ({ document }: Stage): number => document.defaultView?.performance.now() ?? 0;

/** Asks for a pass, in the next frame when somebody is at the page. `fresh`: something other than the scroll position may have changed. */
export function pass(stage: Stage, fresh: boolean): void {
  stage.fresh ||= fresh;
  if (stage.dead || stage.hidden || stage.frame !== 0) return;
  const wait = stage.attended() ? 0 : stage.last + CALM_MS - nowOf(stage);
  if (wait > 0) {
    stage.timer ??= setTimeout(() => {
      stage.timer = undefined;
      stage.last = -Infinity;
      pass(stage, false);
    }, wait);
    return;
  }
  clearTimeout(stage.timer);
  stage.timer = undefined;
  stage.frame = stage.document.defaultView?.requestAnimationFrame(() => run(stage)) ?? 0;
}

/** The entry of a name that has something to say but no room for its mark. */
export function quietAt(stage: Stage, node: Node | null): Entry | undefined {
  const entry = stage.hidden ? undefined : stage.entries.at(node);
  return entry?.placing?.room === false && speaks(entry.facts) ? entry : undefined;
}

export const reveal = ({ document, host }: Stage, entry: Entry): void => spotlight(entry.element, host.layer, document.defaultView);

/** Goes to the next post of this sort; false when there is none on this page. */
export function jump(stage: Stage, to: Waits): boolean {
  const wanted = [...stage.entries.all()].filter((entry) => entry.anchor.isConnected && waits(entry, to));
  const entry = nextOf(wanted, stage.jumped?.to === to ? stage.jumped.entry : null);
  if (!entry) return false;
  stage.jumped = { to, entry };
  reveal(stage, entry);
  return true;
}

/** Hides everything, or brings it back; returns whether it is hidden now. */
export function toggle(stage: Stage): boolean {
  stage.hidden = !stage.hidden;
  stage.host.all.hidden = stage.hidden;
  closeCard(stage.hover);
  colour(stage);
  pass(stage, true);
  return stage.hidden;
}

/** Takes everything off the page. */
export function strike(stage: Stage): void {
  stage.dead = true;
  clearTimeout(stage.timer);
  stage.document.defaultView?.cancelAnimationFrame(stage.frame);
  stage.facts.stop();
  stage.sight.stop();
  stage.paint.clear();
  stage.entries.clear();
  stage.host.remove();
}
