import type { Bar } from './bar';
import { speaks } from './chips';
import { factsOf, nextOf, type Entries, type Entry } from './entries';
import type { Facts, Told } from './facts';
import type { Paint } from './highlight';
import type { Host } from './host';
import type { Hover } from './hover';
import { spotlight } from './keys';
import { eraseEntry } from './layer';
import { onDark } from './shade';
import type { Box } from './place';
import { rangesOf } from './spans';
import type { Sight } from './triggers';

/** What is on the page now. */
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
  /** When what is drawn was brought in line with the page, and when it is to be next. */
  turns: Turns;
  /** Whether somebody is at the page just now. */
  attended(): boolean;
  /** What of the page changed since it was looked at. */
  news: News;
  /** Where the last jump of the bar went. */
  jumped: { to: Waits; entry: Entry } | null;
};

export type Turns = {
  /** The frame asked for; 0: none. */
  frame: number;
  /** The wait before a frame is asked for. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** By the page's clock: from when on marks may be taken along with their names again, and the page be looked at again, though nobody is there. */
  follow: number;
  look: number;
  /** From when on it may be looked again which names are near to what is in sight. */
  scout: number;
  /** The page changed since it was looked at in full. */
  behind: boolean;
  /** The pointer moved over the page meanwhile. */
  near: boolean;
  /** Looks so far. */
  count: number;
};

export type News = {
  /** Room must be looked for anew beside all names. */
  all: boolean;
  /** Language and shade must be looked at anew. */
  looks: boolean;
  /** What the background told since, of the page as a whole. */
  told: Told | null;
  /** Nodes in which something changed. */
  inside: Set<Node>;
  /** Nodes that changed their own looks, and with them perhaps those of all that they hold. */
  around: Set<Node>;
};

export const noNews = (): News => ({ all: false, looks: false, told: null, inside: new Set(), around: new Set() });

export type Waits = 'flag' | 'waiting';

const waits = ({ facts }: Entry, to: Waits): boolean => (to === 'flag' ? Boolean(facts.activity?.flags.length) : Boolean(facts.activity?.waiting));

/** Whether something is known of an entry that it does not say yet. */
export const isBehind = ({ entries, facts }: Stage): boolean => {
  for (const entry of entries.all()) {
    const known = factsOf(entry, facts);
    if (known.activity !== entry.facts.activity || known.member !== entry.facts.member) return true;
  }
  return false;
};

/** Takes over what is known, into every entry. */
export function inform({ entries, facts }: Stage): void {
  for (const entry of entries.all()) {
    const known = factsOf(entry, facts);
    if (known.activity !== entry.facts.activity) entry.words = null;
    entry.facts = known;
  }
}

/** Names farther away than so many heights of the window are not watched for coming into sight: each costs the page a little at every frame. */
const FAR = 2;

/** Watches the names that have something to say and may come into sight soon, and those alone. */
export function scout({ document, entries, sight }: Stage): void {
  const height = document.documentElement.clientHeight;
  const isNear = ({ top, bottom }: Box): boolean => bottom >= -FAR * height && top <= (1 + FAR) * height;
  for (const entry of entries.all()) {
    const wanted = speaks(entry.facts) && isNear(entry.anchor.getBoundingClientRect());
    if (wanted === entry.watched) continue;
    entry.watched = wanted;
    if (wanted) sight.follow(entry.anchor);
    else forgo(sight, entry);
  }
}

function forgo(sight: Sight, entry: Entry): void {
  sight.leave(entry.anchor);
  entry.visible = false;
}

/** What the page shows a mark's name on; the first stands for all. */
export function groundOf({ document, entries }: Stage): Element {
  const [first] = entries.all();
  return first?.anchor.isConnected ? first.anchor : (document.body ?? document.documentElement);
}

/** Language and shade, by the operator's setting or by the page's own ground. */
export function dress(stage: Stage): void {
  const { facts, host } = stage;
  const answer = facts.latest();
  const auto = !answer || answer.theme === 'auto';
  host.dress({ lang: answer?.lang, dark: auto ? onDark(groundOf(stage)) : answer.theme === 'dark' });
}

const wordsOf = (entry: Entry): Range[] => (entry.words ??= (entry.facts.activity?.flags ?? []).flatMap((flag) => rangesOf(entry.element, flag.spans)));

/** Of more flagged posts than this only the words of those in sight are coloured: each costs the page a little. */
const MANY_FLAGGED = 100;

/** Colours the flagged words; while the page moves by itself those in sight alone, for each new one has it styled anew. */
export function colour({ entries, hidden, host, paint }: Stage, calm: boolean): void {
  const all = hidden ? [] : [...entries.all()].filter((entry) => waits(entry, 'flag') && entry.element.isConnected);
  const flagged = !calm || all.length > MANY_FLAGGED ? all.filter(({ visible }) => visible) : all;
  paint.show(flagged.map((entry) => ({ element: entry.element, ranges: wordsOf(entry) })).filter(({ ranges }) => ranges.length > 0), host.isDark());
}

/** Takes these off the page. */
export function letGo({ sight }: Stage, gone: Iterable<Entry>): void {
  for (const entry of gone) {
    if (entry.watched) forgo(sight, entry);
    eraseEntry(entry);
  }
}

/** Lets go of what is no longer on the page. */
export const prune = (stage: Stage): void => letGo(stage, stage.entries.prune());

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
