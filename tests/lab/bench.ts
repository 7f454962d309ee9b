import { benchBacktest } from './bench-backtest';
import { benchIngest } from './bench-ingest';
import { benchLive } from './bench-live';
import { benchMatch } from './bench-match';
import { benchMeasure } from './bench-measure';
import { benchRead } from './bench-read';
import { benchReplies } from './bench-replies';
import { benchScan } from './bench-scan';
import { benchStream } from './bench-stream';
import { benchStudies } from './bench-studies';
import { badInput, option, type Options, type Verb } from './verb';

/** Every benchmark, by the name it is asked for. Each gives its figures and their ratio to a bare way of doing the same. */
const BENCHES: Record<string, (sizes: Sizes) => Promise<object>> = {
  ingest: () => benchIngest(), read: benchRead, live: benchLive, stream: benchStream, match: () => benchMatch(), measure: benchMeasure, scan: benchScan, backtest: benchBacktest, studies: benchStudies, replies: () => benchReplies(),
};

/** How much is measured, where it is not to be as much as the targets are set for. */
type Sizes = { posts?: number; seconds?: number; only?: string[] };

function sizesOf(options: Options): Sizes {
  const [posts, seconds, only] = ['posts', 'seconds', 'only'].map((name) => option(options, name));
  for (const number of [posts, seconds]) if (number !== undefined && !/^[1-9]\d{0,6}$/.test(number)) throw badInput(`"${number}" is no number of posts or seconds.`);
  return { ...(posts && { posts: Number(posts) }), ...(seconds && { seconds: Number(seconds) }), ...(only && { only: only.split(',') }) };
}

export const bench: Verb = {
  name: 'bench',
  usage: `bench [${Object.keys(BENCHES).join(' | ')}] [--posts N] [--seconds N] [--only PLATFORMS | capture,rebuild]`,
  async run(options) {
    const { words } = options;
    const sizes = sizesOf(options);
    const unknown = words.find((word) => !(word in BENCHES));
    if (unknown !== undefined) throw badInput(`There is no benchmark "${unknown}". Benchmarks: ${Object.keys(BENCHES).join(', ')}.`);
    for (const name of words.length > 0 ? words : Object.keys(BENCHES)) {
      process.stdout.write(`${JSON.stringify(await BENCHES[name]?.(sizes))}\n`);
    }
  },
};
