import type { Activity } from '@/lib/model/records';
import type { CheckContext } from './check';
import { BANDS, bandKeys, signatureOf, SIZE } from './minhash';
import { alphabetic, lettersOf, LONG, weightOf } from './shingles';

/** A text that may be a copy of another. */
export type Candidate = ReturnType<CheckContext['earlierTexts']>[number];

/** Texts at hand for finding copies: the latest added, so memory is bounded. */
export type CopyIndex = {
  /** Takes a text in; the same id again replaces it, a removed or textless activity takes it out. */
  add(activity: Activity): void;
  /** Texts of the same community that are probably alike, earlier and later ones, likest first; never the activity itself. */
  near(activity: Activity): Candidate[];
};

const CAPACITY = 20_000;
/** Texts shorter than this are never told apart from chance; no rule can ask for shorter ones. */
export const LEAST_WEIGHT = 8;
/** Signatures that agree in fewer numbers belong to texts less alike than any rule asks for; in long texts chance agrees more. */
const LEAST_AGREEING = Math.round(SIZE * 0.25);
const LEAST_AGREEING_LONG = Math.round(SIZE * 0.36);
/** A flood of copies need not be listed whole. */
const MOST_CANDIDATES = 64;
const MOST_VISITS = 512;

type Entry = Candidate & { community: string; number: number };

/** What tells a text's copies: its signature and what its bands hold. */
type Print = { letters: string; signature: Uint32Array; keys: Int32Array };

/** Numbered entries by what their bands hold; only the latest `capacity` are kept. `own`: the number of who asks, 0 when it has none. */
type Chains = { link(keys: Int32Array): number; meet(keys: Int32Array, own: number): number[] };

/**
 * Chains in a ring, newest first: what fell out of the ring is older than all that is left of its chain, so a walk
 * just stops there and nothing is ever deleted.
 */
function chains(capacity: number): Chains {
  let size = 1024;
  while (size < capacity * BANDS) size *= 2;
  const heads = new Int32Array(size);
  // Of each band of an entry what it holds and the link before it, side by side: both are asked for together.
  const links = new Int32Array(2 * capacity * BANDS);
  // Which meeting each place of the ring was last found in.
  const found = new Int32Array(capacity);
  let newest = 0;
  let meeting = 0;
  return {
    link(keys) {
      newest += 1;
      const from = 2 * (newest % capacity) * BANDS;
      for (let band = 0; band < BANDS; band += 1) {
        const key = keys[band]!;
        const head = key & (size - 1);
        links[from + 2 * band] = key;
        links[from + 2 * band + 1] = heads[head]!;
        heads[head] = newest * BANDS + band;
      }
      return newest;
    },
    meet(keys, own) {
      const met: number[] = [];
      const isNewest = own === newest;
      meeting += 1;
      for (let band = 0; band < BANDS; band += 1) {
        const key = keys[band]!;
        // Of the newest itself the walk begins behind it.
        let link = isNewest ? links[2 * ((own % capacity) * BANDS + band) + 1]! : heads[key & (size - 1)]!;
        for (let visits = isNewest ? 1 : 0; link !== 0 && visits < MOST_VISITS; visits += 1) {
          const number = (link / BANDS) | 0;
          if (number <= newest - capacity) break;
          const place = number % capacity;
          const at = 2 * (place * BANDS + (link % BANDS));
          if (links[at] === key && found[place] !== meeting) {
            found[place] = meeting;
            met.push(number);
          }
          link = links[at + 1]!;
        }
      }
      return met;
    },
  };
}

/** Entries and signatures in a ring, each number's at its place. */
type Ring = { capacity: number; entries: (Entry | undefined)[]; signatures: Uint32Array };

function entryOf({ capacity, entries }: Ring, number = 0): Entry | undefined {
  const entry = entries[number % capacity];
  return entry?.number === number ? entry : undefined;
}

/** Makes an index; empty at first. */
export function copyIndex(capacity = CAPACITY): CopyIndex {
  const chained = chains(capacity);
  const ring: Ring = { capacity, entries: [], signatures: new Uint32Array(capacity * SIZE) };
  const numbers = new Map<string, number>();
  // What is taken in is asked about next.
  let latest: Print = { letters: '', signature: new Uint32Array(SIZE), keys: new Int32Array(BANDS) };

  const printOf = (letters: string): Print => {
    if (latest.letters === letters) return latest;
    const signature = signatureOf(letters, latest.signature);
    latest = { letters, signature, keys: bandKeys(signature, latest.keys) };
    return latest;
  };

  const forget = (id: string): void => {
    const number = numbers.get(id);
    if (number === undefined) return;
    numbers.delete(id);
    ring.entries[number % capacity] = undefined;
  };

  const take = (entry: Entry, { signature, keys }: Print): void => {
    const number = chained.link(keys);
    const place = number % capacity;
    const oldest = ring.entries[place];
    if (oldest) numbers.delete(oldest.id);
    entry.number = number;
    ring.entries[place] = entry;
    ring.signatures.set(signature, place * SIZE);
    numbers.set(entry.id, number);
  };

  return {
    add(activity) {
      const { id, member, at, community, text = '' } = activity;
      const known = entryOf(ring, numbers.get(id));
      if (known && known.text === text && !activity.removed) {
        Object.assign(known, { member, at });
        return;
      }
      forget(id);
      const letters = activity.removed ? '' : lettersOf(text);
      if (weightOf(letters) >= LEAST_WEIGHT) take({ id, member, at, text, community, number: 0 }, printOf(letters));
    },
    near(activity) {
      const letters = lettersOf(activity.text ?? '');
      if (weightOf(letters) < LEAST_WEIGHT) return [];
      const known = entryOf(ring, numbers.get(activity.id));
      return alike(activity, printOf(letters), ring, { chained, own: known && known.text === activity.text ? known.number : 0 }).map(({ id, member, at, text }) => ({ id, member, at, text }));
    },
  };
}

/** Entries of the activity's community that agree with it in many numbers, likest first. */
function alike(activity: Activity, { letters, signature, keys }: Print, ring: Ring, { chained, own }: { chained: Chains; own: number }): Entry[] {
  const least = alphabetic(letters) >= LONG ? LEAST_AGREEING_LONG : LEAST_AGREEING;
  const ranked: { entry: Entry; agreeing: number }[] = [];
  for (const number of chained.meet(keys, own)) {
    const entry = entryOf(ring, number);
    if (!entry || entry.id === activity.id || entry.community !== activity.community) continue;
    const agreeing = agreement(signature, ring.signatures, (number % ring.capacity) * SIZE);
    if (agreeing >= least) ranked.push({ entry, agreeing });
  }
  if (ranked.length === 0) return [];
  ranked.sort((a, b) => b.agreeing - a.agreeing || (a.entry.at ?? 0) - (b.entry.at ?? 0));
  return ranked.slice(0, MOST_CANDIDATES).map(({ entry }) => entry);
}

/** In how many numbers a signature agrees with the one that begins at `from`. */
function agreement(one: Uint32Array, all: Uint32Array, from: number): number {
  let agreeing = 0;
  for (let i = 0; i < SIZE; i += 1) if (one[i] === all[from + i]) agreeing += 1;
  return agreeing;
}
