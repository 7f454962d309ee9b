import { threadFacts } from '@/lib/engagement/facts';
import { STUDIES } from '@/lib/engagement/studies';
import { groundOf } from '@/lib/engagement/studies/gather';
import { createTermBook } from '@/lib/engagement/topics/term-book';
import { rollUp } from '@/lib/model/rollup';
import { STUDY_NAMES } from '@/lib/model/study';
import { benchRecords } from './bench-studies-data';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
/** No task of the worker is to be longer, ms. */
const MOST_MS = 50;

/** Processor time of this thread, ms: what a step costs whatever else the machine does, without those who collect garbage beside it. */
const processor = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

type Figures = { totalMs: number; steps: number; longestMs: number; over50: number };

/** Runs a generator to its end and tells how long its steps were. */
function stepped<Data>(making: Generator<number, Data, void>): { value: Data; figures: Figures } {
  const figures: Figures = { totalMs: 0, steps: 0, longestMs: 0, over50: 0 };
  for (;;) {
    const before = processor();
    const step = making.next();
    const took = processor() - before;
    figures.totalMs += took;
    figures.steps += 1;
    figures.longestMs = Math.max(figures.longestMs, took);
    if (took > MOST_MS) figures.over50 += 1;
    if (step.done) return { value: step.value, figures: { ...figures, totalMs: Math.round(figures.totalMs), longestMs: Math.round(figures.longestMs) } };
  }
}

/** A fixed piece of work, for comparing machines and loads: 10⁸ additions. */
function yardstick(): number {
  const before = processor();
  let sum = 0;
  for (let i = 0; i < 100_000_000; i += 1) sum = Math.trunc(sum + i * 7) % 1_000_003;
  return sum < 0 ? 0 : Math.round(processor() - before);
}

/** All studies of a community made up: how long each takes, and its longest step. `posts`: activities of 90 days. */
export async function benchStudies({ posts = 100_000 }: { posts?: number } = {}): Promise<object> {
  const { communities: [community], members, threads, activities } = benchRecords({ activities: posts, days: 90, members: Math.ceil(posts / 20), now: NOW });
  const { id } = community!;
  const known = new Map(members.map((member) => [member.id, member]));
  const inThreads = Map.groupBy(activities, ({ thread = '' }) => thread);
  const moods = new Map(activities.filter(({ text }) => text !== undefined).map((each, i) => [each.id, (i % 20) / 10 - 1]));
  const ground = stepped(groundOf({
    community: id, zone: ZONE, now: NOW, members, threads, activities, rollups: [...rollUp(activities, ZONE).values()],
    facts: threads.map((thread) => threadFacts(thread.id, id, inThreads.get(thread.id) ?? [], thread, known)), historyFrom: activities[0]?.at ?? NOW,
    book: createTermBook(new Intl.Segmenter('zh', { granularity: 'word' })), extras: { flags: [], suggestions: [], moods, promoted: new Set() },
  }));
  const studies = Object.fromEntries(STUDY_NAMES.map((name) => [name, stepped<unknown>(STUDIES[name].make(ground.value)).figures]));
  return Promise.resolve({ bench: 'studies', activities: activities.length, members: members.length, yardstickMs: yardstick(), gather: ground.figures, studies });
}
