/**
 * Finds many words in one pass (Aho and Corasick, 1975). Flat: states are numbers, edges lie in one open-addressed
 * table of typed arrays with a bitmap before it, so that ten thousand words cost a few nanoseconds a character and 2–3 MB.
 */
export type Matcher = {
  /** Calls `visit` for every occurrence, overlapping ones too; `to` is the index after its last unit. */
  scan(text: string, visit: (word: number, to: number) => void): void;
  /** Whether any word occurs among the first units: for texts that are not yet put together. */
  meets(units: Uint16Array, size: number): boolean;
};

/** Builds a matcher of words (UTF-16, compared unit by unit); `visit` gets a word's index and must not scan. Empty words match nothing. */
export function buildMatcher(words: readonly string[]): Matcher {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const edges = edgeTable(most);
  const trie = plant(words, most, edges);
  const { roots, ends, same } = trie;
  const { fail, report } = link(trie, edges);
  const machine: Machine = { edges, fail, report, roots, starts: startsOf(words) };
  return {
    scan(text, visit) {
      const units = unitsOf(text);
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        // Nothing has begun: on to where something may.
        if (state === 0) i = nextStart(machine.starts, units, i, text.length);
        if (i >= text.length) return;
        state = stepped(machine, state, units[i]!);
        for (let at = report[state]!; at !== 0; at = report[fail[at]!]!) {
          for (let word = ends[at]!; word !== 0; word = same[word]!) visit(word - 1, i + 1);
        }
      }
    },
    meets(units, size) {
      let state = 0;
      for (let i = 0; i < size; i += 1) {
        if (state === 0) i = nextStart(machine.starts, units, i, size);
        if (i >= size) return false;
        state = stepped(machine, state, units[i]!);
        if (report[state] !== 0) return true;
      }
      return false;
    },
  };
}

/** `fail` and `report` as `link` makes them; `roots`: the state of each first unit. */
type Machine = { edges: Edges; fail: Int32Array; report: Int32Array; roots: Int32Array; starts: Starts };

/** The state after one unit more. */
function stepped({ edges, fail, roots }: Machine, from: number, code: number): number {
  let state = from;
  let next = 0;
  while (state !== 0 && (next = findEdge(edges, state, code)) === 0) state = fail[state]!;
  return state === 0 ? roots[code]! : next;
}

// The units of the text in hand: numbers of one kind are read faster than strings of several.
let room = new Uint16Array(4_096);

function unitsOf(text: string): Uint16Array {
  if (room.length < text.length) room = new Uint16Array(2 * text.length);
  const units = room;
  for (let i = 0; i < text.length; i += 1) units[i] = text.charCodeAt(i);
  return units;
}

/**
 * A bit for each hash of two units that a word begins with: nearly all places of a text are none, and the few kilobytes
 * of many lists stay in the processor's cache together, which their tables of states do not. `singles`: the same of words
 * of one unit, by its last five bits.
 */
type Starts = { bits: Uint32Array; mask: number; singles: number };

const LEAST_BITS = 1 << 14;
const MOST_BITS = 1 << 20;
/** Bits a word: one place in so many passes for a beginning. */
const BITS_A_WORD = 64;

function startsOf(words: readonly string[]): Starts {
  let size = LEAST_BITS;
  while (size < words.length * BITS_A_WORD && size < MOST_BITS) size *= 2;
  const bits = new Uint32Array(size / 32);
  let singles = 0;
  for (const word of words) {
    if (word.length === 1) singles |= 1 << (word.charCodeAt(0) & 31);
    if (word.length < 2) continue;
    const bit = pairHash(word.charCodeAt(0), word.charCodeAt(1)) & (size - 1);
    bits[bit >>> 5]! |= 1 << (bit & 31);
  }
  return { bits, mask: size - 1, singles };
}

function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** The first place from `from` on where a word may begin; the number of units when there is none. */
function nextStart({ bits, mask, singles }: Starts, units: Uint16Array, from: number, size: number): number {
  const last = size - 1;
  let first = units[from]!;
  for (let i = from; i < last; i += 1) {
    const second = units[i + 1]!;
    const bit = pairHash(first, second) & mask;
    if ((bits[bit >>> 5]! & (1 << (bit & 31))) !== 0 || (singles & (1 << (first & 31))) !== 0) return i;
    first = second;
  }
  return (singles & (1 << (first & 31))) === 0 ? size : last;
}

/** Edges from all states but the first: parallel arrays by slot; `to` is 0 in an empty slot. */
type Edges = { mask: number; froms: Int32Array; codes: Uint16Array; tos: Int32Array; bitmap: Uint32Array };

function edgeTable(most: number): Edges {
  let size = 64;
  while (size < most * 2) size *= 2;
  return { mask: size - 1, froms: new Int32Array(size), codes: new Uint16Array(size), tos: new Int32Array(size), bitmap: new Uint32Array(size / 4) };
}

const hash = (state: number, code: number): number => {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

/** Where an edge leads; 0 when there is none, which the bitmap nearly always knows by itself. */
function findEdge({ mask, froms, codes, tos, bitmap }: Edges, state: number, code: number): number {
  const key = hash(state, code);
  const bit = key & (mask * 8 + 7);
  if ((bitmap[bit >>> 5]! & (1 << (bit & 31))) === 0) return 0;
  let at = (key >>> 3) & mask;
  while (tos[at] !== 0 && (froms[at] !== state || codes[at] !== code)) at = (at + 1) & mask;
  return tos[at]!;
}

function addEdge({ mask, froms, codes, tos, bitmap }: Edges, state: number, code: number, to: number): void {
  const key = hash(state, code);
  const bit = key & (mask * 8 + 7);
  bitmap[bit >>> 5]! |= 1 << (bit & 31);
  let at = (key >>> 3) & mask;
  while (tos[at] !== 0) at = (at + 1) & mask;
  froms[at] = state;
  codes[at] = code;
  tos[at] = to;
}

/** States in the order of their making. `roots`: the state of each first unit; `ends`: index + 1 of a word; `same`: the next equal word. */
type Trie = { size: number; roots: Int32Array; parents: Int32Array; units: Uint16Array; depths: Uint16Array; ends: Int32Array; same: Int32Array };

function plant(words: readonly string[], most: number, edges: Edges): Trie {
  const trie: Trie = {
    size: 1, roots: new Int32Array(0x10000), parents: new Int32Array(most), units: new Uint16Array(most), depths: new Uint16Array(most),
    ends: new Int32Array(most), same: new Int32Array(words.length + 1),
  };
  words.forEach((word, index) => {
    let state = 0;
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i);
      state = follow(trie, edges, state, code) || grow(trie, edges, state, code);
    }
    if (state === 0) return;
    trie.same[index + 1] = trie.ends[state]!;
    trie.ends[state] = index + 1;
  });
  return trie;
}

const follow = (trie: Trie, edges: Edges, state: number, code: number): number => (state === 0 ? trie.roots[code]! : findEdge(edges, state, code));

function grow(trie: Trie, edges: Edges, state: number, code: number): number {
  const made = trie.size;
  if (state === 0) trie.roots[code] = made;
  else addEdge(edges, state, code, made);
  trie.parents[made] = state;
  trie.units[made] = code;
  trie.depths[made] = trie.depths[state]! + 1;
  trie.size += 1;
  return made;
}

/** `fail`: the longest proper suffix that is a state. `report`: the nearest state on that way, itself included, that ends a word. */
function link(trie: Trie, edges: Edges): { fail: Int32Array; report: Int32Array } {
  const fail = new Int32Array(trie.size);
  const report = new Int32Array(trie.size);
  const order = Int32Array.from({ length: trie.size }, (_, state) => state).toSorted((a, b) => trie.depths[a]! - trie.depths[b]!);
  for (const state of order) {
    if (state === 0) continue;
    const code = trie.units[state]!;
    let back = trie.parents[state]!;
    let to = 0;
    while (back !== 0 && to === 0) {
      back = fail[back]!;
      to = follow(trie, edges, back, code);
    }
    fail[state] = to;
    report[state] = trie.ends[state] !== 0 ? state : report[to]!;
  }
  return { fail, report };
}
