import type { Activity } from '@/lib/model/records';
import { aloneContext } from '@/lib/rules/alone';
import { compileSets, evaluate } from '@/lib/rules/compile';
import { copyIndex } from '@/lib/rules/copies';
import { PACKS } from '@/lib/rules/packs';
import { findPersonal } from '@/lib/rules/personal';
import { scoreOf } from '@/lib/rules/tables/score';
import { TABLE_IDS, tableOf } from '@/lib/rules/tables/tables';
import { viewsOf, type Views } from '@/lib/rules/views';
import { compileWords } from '@/lib/rules/wordlist';
import { seeded, type Seeded } from '../support/seeded';

const POSTS = 10_000;
const WORDS = 2_000;
const ROUNDS = 3;
const VIEWS = ['plain', 'tight', 'digits', 'hans', 'latin', 'pinyin'] as const satisfies readonly (keyof Views)[];
const CHINESE = '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔钱微微薇信加群兼职刷单代开发票';
const ENGLISH = 'the a to and of is you that it in for on with this have what your from just like would about they know how think really never always please thanks people message again contact call free win money group today nobody should never idiot stupid viagra v1agra casino wechat address number email'.split(' ');
const SIGNS = ['，', '，', '，', '。', '。', '！', '？', '…', ' ', '、', '~', '：', '“', '”'];
const SELDOM = ['😀', '👍', '1', '88', '2024', '＋', '@someone ', '13812345678', 'qq:123456', 'https://a.example/x?1 ', '*', '請', '🐔'];

/** Posts of 30 to 200 characters, seven of ten in Chinese, some with pictures, numbers and disguises. */
function invented({ below, chance, pick }: Seeded): string {
  const length = 30 + below(171);
  const chinese = chance(0.7);
  let text = '';
  while (text.length < length) {
    if (chance(0.09)) text += pick(SIGNS);
    else if (chance(0.006)) text += pick(SELDOM);
    else text += chinese ? CHINESE[Math.floor(below(CHINESE.length) ** 2 / CHINESE.length)]! : `${pick(ENGLISH)} `;
  }
  return text;
}

/** A word as lists have them: two to four characters, seldom of an alphabet. */
const aWord = ({ below, chance, pick }: Seeded): string =>
  chance(0.15) ? `${pick(ENGLISH)}${pick(ENGLISH)}` : Array.from({ length: 2 + below(3) }, () => CHINESE[below(CHINESE.length)]).join('');

const activityOf = (text: string, i: number): Activity =>
  ({ id: `bench:x/a/${i}`, community: 'bench:x', native: String(i), kind: 'post', member: `bench:x/m/${i % 97}`, at: i * 60_000, precision: 'second', text, via: 'page', capturedAt: 0 });

const spentMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of a processor in the fastest of several rounds: the machine has other things to do, and they do not count. */
function fastest(work: () => void): number {
  let ms = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = spentMs();
    work();
    ms = Math.min(ms, spentMs() - start);
  }
  return ms;
}

/** Does something with the views of each text, made anew. */
const withViews = (texts: readonly string[], use: (views: Views, i: number) => void) => (): void => texts.forEach((text, i) => {
  viewsOf('');
  use(viewsOf(text), i);
});

/** Each part by itself, its views made anew; `all` makes them once for all parts, as a back-test does. */
function partsOf(texts: readonly string[], words: readonly string[]): Record<string, () => void> {
  const activities = texts.map(activityOf);
  const find = compileWords(words, { wholeWord: true, views: ['tight', 'hans', 'latin', 'pinyin'] });
  const packs = compileSets(PACKS);
  const score = (text: string): void => TABLE_IDS.forEach((id) => scoreOf(tableOf(id), text));
  const indexed = () => {
    const copies = copyIndex();
    for (const activity of activities) copies.add(activity);
    return copies;
  };
  return {
    views: withViews(texts, (views) => VIEWS.forEach((name) => views[name])),
    words: withViews(texts, (views) => find(views)),
    personal: withViews(texts, (views) => findPersonal(views)),
    tables: withViews(texts, ({ original }) => score(original)),
    copies: () => {
      const copies = indexed();
      for (const activity of activities) copies.near(activity);
    },
    packs: withViews(texts, (_views, i) => evaluate(packs, activities[i]!, aloneContext())),
    all: () => {
      const copies = indexed();
      const context = { ...aloneContext(), earlierTexts: (activity: Activity) => copies.near(activity) };
      withViews(texts, (views, i) => {
        VIEWS.forEach((name) => views[name]);
        find(views);
        findPersonal(views);
        score(views.original);
        evaluate(packs, activities[i]!, context);
      })();
    },
  };
}

/**
 * What a back-test of everything does with a post: all views, two thousand words in them, personal data, three tables,
 * copies, the packs. `ratio`: against a bare way, NFKC and a loop of `includes` over a hundred words, in the same run.
 */
export async function benchScan({ posts = POSTS }: { posts?: number } = {}): Promise<object> {
  const random = seeded(20_261_122);
  const texts = Array.from({ length: posts }, () => invented(random));
  const words = [...new Set(Array.from({ length: WORDS }, () => aWord(random)))];
  const hundred = words.slice(0, 100);
  let hits = 0;
  const bare = fastest(() => texts.forEach((text) => {
    const folded = text.normalize('NFKC').toLowerCase();
    for (const word of hundred) if (folded.includes(word)) hits += 1;
  }));
  const parts = Object.entries(partsOf(texts, words)).map(([name, work]) => ({ name, ms: fastest(work) }));
  return {
    name: 'scan', posts, characters: Math.round(texts.join('').length / posts), listed: words.length, bareHits: hits / ROUNDS, barePerSecond: perSecond(posts, bare),
    ...Object.fromEntries(parts.map(({ name, ms }) => [name, { perSecond: perSecond(posts, ms), secondsPer100000: Math.round((ms / posts) * 10_000) / 100, ratio: Math.round((ms / bare) * 100) / 100 }])),
  };
}

const perSecond = (posts: number, ms: number): number => Math.round((posts / ms) * 1000);
