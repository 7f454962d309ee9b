import type { Window } from '@/lib/model/window';
import type { Archive } from './archive';
import { readyBonds } from './bonds';
import { readyGifts } from './content-quality';
import { readyWays } from './conversion';
import { readyTurns } from './graph/turns';
import { seenBefore } from './known-members';
import { readyMoods } from './mood';
import { people, readyDays } from './people';
import { readyReactions } from './recognition';
import { readyTimelines } from './retention';

/**
 * Makes ahead, in slices, what several metrics share and remember for an archive and its rollups: when everybody was there,
 * who turned to whom, what each content got, which steps each member took. Stepping through it once keeps every metric of
 * `DEEP_METRICS` under some ten milliseconds at 100,000 activities; without it the first that asks pays for all.
 */
export function* readyFor(window: Window, archive: Archive): Generator<void, void, void> {
  yield* readyTimelines(window.rollups, window.members);
  seenBefore(window, window.span.endDay);
  yield;
  yield* readyTurns(archive, window.members);
  yield* readyGifts(archive, window.members);
  yield* readyWays(archive, window.members);
  yield* readyReactions(archive, window.members);
  if (archive.moods) yield* readyMoods(archive, window.members);
}

/** The same for one window and the one before it: who is bound to whom there, and what contents got. Before its metrics. */
export function* readyWindow(window: Window, archive: Archive): Generator<void, void, void> {
  for (const span of [window.span, window.previous]) {
    yield* readyDays(window, span);
    people(window, span);
    yield;
    yield* readyBonds(window, { span, archive });
  }
}
