import * as sql from './bench-measure-sql';

/** Answers what the page asks of SQLite: a name of what to do and its arguments. */
type Ask = { id: number; name: keyof typeof sql; args: unknown[] };

const WORKS = { ...sql } as unknown as Record<string, (...all: unknown[]) => unknown>;

addEventListener('message', ({ data: { id, name, args } }: MessageEvent<Ask>) => {
  const work = WORKS[name];
  Promise.resolve()
    .then(() => work?.(...args))
    .then((result) => postMessage({ id, result }), (error: unknown) => postMessage({ id, error: String(error) }));
});
