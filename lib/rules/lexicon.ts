import { WORD_VIEWS, type WordView } from '@/lib/model/ruleset';
import { draftLetters } from './letters';
import { buildMatcher, type Matcher } from './matcher';
import { draftSounds } from './syllables';
import { LETTERS } from './traits';
import type { Views } from './views';

/** Words of many lists, looked for in one pass over each view of a text: a set of packs has two dozen lists. */
export type Lexicon = {
  /** Enters words (as the view has them); gives the number by which `found` is asked for them. All must be entered before it is first asked. */
  enter(view: WordView, words: readonly string[]): number;
  /** Where words of a list stand in a view: pairs of the word's index and the index after its last unit, in the order of the text. */
  found(views: Views, view: WordView, list: number): readonly number[];
};

/**
 * The words of a view, or of views that are mostly the same text. `owners` and `places`: of each word, its list and its
 * index there.
 */
type Shelf = { words: string[]; owners: number[]; places: number[]; lists: number; matcher: Matcher | null; latest: Scan[]; turn: number };

/** What was found in a view of a text, list by list. */
type Scan = { views: Views | null; view: WordView; byList: (number[] | undefined)[]; hit: number[] };

const NOTHING: readonly number[] = [];
/** A title and a body are asked about in turn by one list after the other, each in two views of a shelf. */
const KEPT = 4;
/** Text in simplified Chinese is the same in both. */
const SHELVED: Partial<Record<WordView, WordView>> = { hans: 'tight' };

const emptyScan = (): Scan => ({ views: null, view: 'plain', byList: [], hit: [] });
const emptyShelf = (): Shelf => ({ words: [], owners: [], places: [], lists: 0, matcher: null, latest: Array.from({ length: KEPT }, emptyScan), turn: 0 });

/** An empty lexicon. The automaton of a shelf is built when something is first looked for in it. */
export function createLexicon(): Lexicon {
  const made = new Map<WordView, Shelf>();
  const shelves = Object.fromEntries(WORD_VIEWS.map((view): [WordView, Shelf] => {
    const shelf = made.get(SHELVED[view] ?? view) ?? emptyShelf();
    made.set(SHELVED[view] ?? view, shelf);
    return [view, shelf];
  })) as Record<WordView, Shelf>;
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
      const read = view === 'hans' && views.hans.text === views.tight.text ? 'tight' : view;
      return (known(shelf, views, read) ?? look(shelf, views, read)).byList[list] ?? NOTHING;
    },
  };
}

function known({ latest }: Shelf, views: Views, view: WordView): Scan | null {
  for (let i = 0; i < KEPT; i += 1) if (latest[i]!.views === views && latest[i]!.view === view) return latest[i]!;
  return null;
}

function look(shelf: Shelf, views: Views, view: WordView): Scan {
  const scan = shelf.latest[shelf.turn]!;
  shelf.turn = (shelf.turn + 1) % KEPT;
  for (const list of scan.hit) scan.byList[list] = undefined;
  scan.hit.length = 0;
  scan.views = views;
  scan.view = view;
  const { owners, places } = shelf;
  const matcher = (shelf.matcher ??= buildMatcher(shelf.words));
  if (!mayMeet(matcher, views, view)) return scan;
  matcher.scan(views[view].text, (word, to) => {
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

/** Whether it is worth while to make a view: those that undo disguises cost most to make, and hardly any text has a word there. */
function mayMeet(matcher: Matcher, views: Views, view: WordView): boolean {
  if (view === 'latin') {
    // Every word of this view has a letter.
    if ((views.traits & LETTERS) === 0) return false;
    const { units, size } = draftLetters(views.plain);
    return matcher.meets(units, size);
  }
  if (view !== 'pinyin') return true;
  const { units, size } = draftSounds(views.hans);
  return matcher.meets(units, size);
}
