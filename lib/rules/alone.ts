import type { CheckContext } from './check';
import { createHistory } from './history';
import { scoreOf } from './tables/score';
import { tableOf } from './tables/tables';

const NO_STANDING = { strikes: 0, confirmed: 0, flagged: 0, trusted: false, watched: false };

/** A context that knows nobody and no other text: for a text by itself, as in a test box. */
export const aloneContext = (): CheckContext => ({
  zone: 'UTC',
  now: 0,
  thread: () => undefined,
  member: () => undefined,
  activity: () => undefined,
  flagged: () => false,
  authorNames: () => [],
  earlierTexts: () => [],
  history: createHistory(),
  standing: () => NO_STANDING,
  profile: null,
  score: (table, text) => scoreOf(tableOf(table), text),
  situations: new Set(),
});
