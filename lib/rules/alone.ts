import { type CheckContext, NO_STANDING } from './check';
import { createHistory } from './history';
import { scoreOf } from './tables/score';
import { tableOf } from './tables/tables';

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
