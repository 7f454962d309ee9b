import { benchIngest } from './bench-ingest';
import { benchLive } from './bench-live';
import { benchMatch } from './bench-match';
import { benchRead } from './bench-read';
import { badInput, type Verb } from './verb';

/** Every benchmark, by the name it is asked for. Each gives its figures and their ratio to a bare way of doing the same. */
const BENCHES: Record<string, () => Promise<object>> = { ingest: benchIngest, read: benchRead, live: benchLive, match: benchMatch };

export const bench: Verb = {
  name: 'bench',
  usage: `bench [${Object.keys(BENCHES).join(' | ')}]`,
  async run({ words }) {
    const unknown = words.find((word) => !(word in BENCHES));
    if (unknown !== undefined) throw badInput(`There is no benchmark "${unknown}". Benchmarks: ${Object.keys(BENCHES).join(', ')}.`);
    for (const name of words.length > 0 ? words : Object.keys(BENCHES)) {
      process.stdout.write(`${JSON.stringify(await BENCHES[name]?.())}\n`);
    }
  },
};
