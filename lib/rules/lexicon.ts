import { WORD_VIEWS, type WordView } from '@/lib/model/ruleset';
import { mayShowLetters } from './letters';
import { buildMatcher, type Matcher } from './matcher';
import type { Views } from './views';

/** Words of many lists, looked for in one pass over each view of a text: a set of packs has two dozen lists. */
export type Lexicon = {
  /** Enters words (as the view has them); gives the number by which `found` is asked for them. All must be entered before it is first asked. */
  enter(view: WordView, words: readonly string[]): number;
  /** Where words of a list stand in a view: pairs of the word's index and the index after its last unit, in the order of the text. */
  found(views: Views, view: WordView, list: number): readonly number[];
};

/** One view's words. `owners` and `places`: of each word, its list and its index there. */
type Shelf = { view: WordView; words: string[]; owners: number[]; places: number[]; lists: number; matcher: Matcher | null; latest: Scan[]; turn: number };

/** What was found in a text, list by list. */
type Scan = { views: Views | null; byList: (number[] | undefined)[]; hit: number[] };

const NOTHING: readonly number[] = [];
/** A title and a body are asked about in turn by one list after the other. */
const KEPT = 2;

const emptyScan = (): Scan => ({ views: null, byList: [], hit: [] });

/** An empty lexicon. The automaton of a view is built when something is first looked for in it. */
export function createLexicon(): Lexicon {
  const shelves = Object.fromEntries(WORD_VIEWS.map((view): [WordView, Shelf] => [view, {
    view, words: [], owners: [], places: [], lists: 0, matcher: null, latest: Array.from({ length: KEPT }, emptyScan), turn: 0,
  }])) as Record<WordView, Shelf>;
  return {
    enter(view, words) {
      const shelf = shelves[view];
      if (shelf.matcher) throw new Error('Words must be entered before they are looked for.');
      words.forEach((word, place) => {
        shelf.words.push(word);
        shelf.owners.push(shelf.lists);
        shelf.places.push(place);
      });
      shelf.lists += 1;
      return shelf.lists - 1;
    },
    found(views, view, list) {
      const shelf = shelves[view];
      const scan = shelf.latest.find((each) => each.views === views) ?? look(shelf, views);
      return scan.byList[list] ?? NOTHING;
    },
  };
}

function look(shelf: Shelf, views: Views): Scan {
  const scan = shelf.latest[shelf.turn]!;
  shelf.turn = (shelf.turn + 1) % KEPT;
  for (const list of scan.hit) scan.byList[list] = undefined;
  scan.hit.length = 0;
  scan.views = views;
  // Every word of this view has a letter.
  if (shelf.view === 'latin' && !mayShowLetters(views.plain)) return scan;
  const { owners, places } = shelf;
  shelf.matcher ??= buildMatcher(shelf.words);
  shelf.matcher.scan(views[shelf.view].text, (word, to) => {
    const list = owners[word]!;
    let hits = scan.byList[list];
    if (!hits) {
      hits = [];
      scan.byList[list] = hits;
      scan.hit.push(list);
    }
    hits.push(places[word]!, to);
  });
  return scan;
}
