import { activityIdsAfter, endScan, scanPlace, setScanPlace } from '@/lib/store/engine-reads';
import { communities } from '@/lib/store/queries';
import { type Clock, flagActivities } from './digest';
import type { Judge } from './judge';

/** Activities judged between two stored places: what a killed worker repeats at most. */
const SLICE = 200;
const jobOf = (community: string): string => `reflag|${community}`;

/**
 * How far a community's texts are judged again: all behind `at` are still to be, and then, on the way round, those up to
 * `turn`, where the rules became what they are.
 */
type Place = { at: string; turn: string; isRound: boolean };

/** No id has a line break. */
const written = ({ at, turn, isRound }: Place): string => [at, turn, isRound ? 'round' : ''].join('\n');
function read(text: string): Place {
  const [at = '', turn = '', round = ''] = text.split('\n');
  return { at, turn, isRound: round !== '' };
}

/** Every text judged again, since the rules are others. */
export type Reflags = {
  /**
   * Marks every text of every community to be judged again. Those that are on the way are not begun anew: the way goes on, and
   * round. False when a `settle` is still to come, or under way, that takes it in: rules saved one after the other are one matter.
   */
  ask(): boolean;
  /** Goes on until nothing more was asked for meanwhile. */
  settle(clock: Clock): Promise<void>;
  /** Goes on with judging where it was left, by the rules of the moment, until no more is asked for. Not twice at once. */
  goOn(clock: Clock): Promise<void>;
};

/** `judgeNow`: the rules as they are by now. */
export function createReflags(judgeNow: () => Promise<Judge>): Reflags {
  let asked = 0;
  let settled = 0;
  let isDue = false;
  // What is stored of the way is written by one after the other.
  let writing: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): Promise<void> => {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  };

  const judgeAll = async (community: string, clock: Clock): Promise<void> => {
    for (;;) {
      const before = asked;
      const stored = await scanPlace(jobOf(community));
      if (stored === undefined) return;
      const place = read(stored);
      const ids = await nextOf(community, place);
      if (ids.length > 0) await flagActivities(community, ids, await judgeNow(), clock);
      // What was judged while rules changed is judged again.
      await write(async () => { if (asked === before) await store(community, behind(place, ids.at(-1))); });
    }
  };

  const goOn = async (clock: Clock): Promise<void> => {
    for (let seen = -1; seen !== asked;) {
      seen = asked;
      await writing;
      for (const { id } of await communities()) await judgeAll(id, clock);
      settled = seen;
    }
  };

  return {
    ask() {
      asked += 1;
      void write(async () => {
        for (const { id } of await communities()) await store(id, turned(await scanPlace(jobOf(id))));
      }).catch(() => undefined);
      const isFirst = !isDue;
      isDue = true;
      return isFirst;
    },
    async settle(clock) {
      try {
        while (settled !== asked) await goOn(clock);
      } finally {
        // In the same turn as the last look: whatever is asked from now on begins a run of its own.
        isDue = false;
      }
    },
    goOn,
  };
}

const store = (community: string, place: Place | null): Promise<void> => (place ? setScanPlace(jobOf(community), written(place)) : endScan(jobOf(community)));

/** Where a way begins: where the one before it has got to, if there is one. */
function turned(stored: string | undefined): Place {
  const at = stored === undefined ? '' : read(stored).at;
  return { at, turn: at, isRound: false };
}

async function nextOf(community: string, { at, turn, isRound }: Place): Promise<string[]> {
  const ids = await activityIdsAfter(community, at || undefined, SLICE);
  return isRound ? ids.filter((id) => id <= turn) : ids;
}

/** The place behind the last that was judged; null at the end of the way. */
function behind({ turn, isRound }: Place, last: string | undefined): Place | null {
  if (last !== undefined) return { at: last, turn, isRound };
  return isRound || turn === '' ? null : { at: '', turn, isRound: true };
}
