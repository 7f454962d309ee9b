/**
 * Finds many words in one pass (Aho and Corasick, 1975). Flat: states are numbers, edges lie in one open-addressed
 * table of typed arrays, so that ten thousand words cost a few nanoseconds a character and 1–2 MB.
 */
export type Matcher = {
  /** Calls `visit` for every occurrence, overlapping ones too; `to` is the index after its last unit. */
  scan(text: string, visit: (word: number, to: number) => void): void;
};

/** Builds a matcher of words (UTF-16, compared unit by unit); `visit` gets a word's index. Empty words match nothing. */
export function buildMatcher(words: readonly string[]): Matcher {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const edges = edgeTable(most);
  const trie = plant(words, most, edges);
  const { fail, report } = link(trie, edges);
  const { ends, same } = trie;
  return {
    scan(text, visit) {
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        let next = edges.find(state, code);
        while (next === 0 && state !== 0) {
          state = fail[state]!;
          next = edges.find(state, code);
        }
        state = next;
        for (let at = report[state]!; at !== 0; at = report[fail[at]!]!) {
          for (let word = ends[at]!; word !== 0; word = same[word]!) visit(word - 1, i + 1);
        }
      }
    },
  };
}

type Edges = { find(state: number, code: number): number; add(state: number, code: number, to: number): void };

function edgeTable(most: number): Edges {
  let size = 64;
  while (size < most * 3) size *= 2;
  const mask = size - 1;
  const froms = new Int32Array(size);
  const codes = new Uint16Array(size);
  const tos = new Int32Array(size);
  // Most units of a text begin no word: one byte says so before the table is asked.
  const begins = new Uint8Array(0x2000);
  const slot = (state: number, code: number): number => {
    let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7 & mask;
    while (tos[at] !== 0 && (froms[at] !== state || codes[at] !== code)) at = (at + 1) & mask;
    return at;
  };
  return {
    find: (state, code) => (state === 0 && begins[code & 0x1fff] === 0 ? 0 : tos[slot(state, code)]!),
    add(state, code, to) {
      const at = slot(state, code);
      froms[at] = state;
      codes[at] = code;
      tos[at] = to;
      if (state === 0) begins[code & 0x1fff] = 1;
    },
  };
}

/** States in the order of their making; `ends` holds index + 1 of a word, `same` the next equal word. */
type Trie = { size: number; parents: Int32Array; units: Uint16Array; depths: Uint16Array; ends: Int32Array; same: Int32Array };

function plant(words: readonly string[], most: number, edges: Edges): Trie {
  const trie: Trie = {
    size: 1, parents: new Int32Array(most), units: new Uint16Array(most), depths: new Uint16Array(most),
    ends: new Int32Array(most), same: new Int32Array(words.length + 1),
  };
  words.forEach((word, index) => {
    let state = 0;
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i);
      const next = edges.find(state, code) || trie.size;
      if (next === trie.size) {
        edges.add(state, code, next);
        trie.parents[next] = state;
        trie.units[next] = code;
        trie.depths[next] = i + 1;
        trie.size += 1;
      }
      state = next;
    }
    if (state === 0) return;
    trie.same[index + 1] = trie.ends[state]!;
    trie.ends[state] = index + 1;
  });
  return trie;
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
      to = edges.find(back, code);
    }
    fail[state] = to;
    report[state] = trie.ends[state] !== 0 ? state : report[to]!;
  }
  return { fail, report };
}
