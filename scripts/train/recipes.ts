import type { Features } from '@/lib/rules/tables/features';
import type { Part, TableId } from '@/lib/rules/tables/table';
import { advertiser, TRADES } from './adverts';
import { shuffled } from './chance';
import { insults } from './insults';
import type { Sample, Texts } from './texts';

/** What a part is trained on in the end, and the folds that measure it: each trains a model that never saw `held`. */
export type Recipe = {
  script: Part['script'];
  features: Features;
  /** The higher, the closer to the training texts. */
  cost: number;
  all: readonly Sample[];
  folds: readonly { train: readonly Sample[]; held: readonly Sample[] }[];
  /** Everyday texts of other kinds, none of them positive and none in the training: what the table says where it should be silent. */
  ordinary: Record<string, readonly Sample[]>;
  /** False alarms, in percent of the held-out harmless texts, at which the upper two bands begin. */
  look: number;
  likely: number;
};

const SEED = 20_261_122;
const harmless = (samples: readonly Sample[], weight: number): Sample[] => samples.map((each) => ({ ...each, positive: false, weight }));
const lighter = (samples: readonly Sample[], weight: number): Sample[] => samples.map((each) => ({ ...each, weight }));
const safe = (samples: readonly Sample[]): Sample[] => samples.filter(({ positive }) => !positive);

/** Texts once each: the review lines hold most twice, and some with both labels, which say nothing. */
function unique(samples: readonly Sample[]): Sample[] {
  const labels = new Map<string, Set<boolean>>();
  for (const { text, positive } of samples) labels.set(text, (labels.get(text) ?? new Set()).add(positive));
  return [...new Map(samples.map((each) => [each.text, each])).values()].filter(({ text }) => labels.get(text)?.size === 1);
}

/** A part in so many folds; `always` is trained on in each. */
function inFolds(samples: readonly Sample[], folds: number, always: readonly Sample[] = []): Recipe['folds'] {
  return Array.from({ length: folds }, (_, fold) => ({
    train: [...samples.filter((_each, i) => i % folds !== fold), ...always],
    held: samples.filter((_each, i) => i % folds === fold),
  }));
}

const RUN = 14;
const runs = (text: string): string[] => Array.from({ length: Math.max(0, text.length - RUN + 1) }, (_, i) => text.slice(i, i + RUN));

/** Drops what shares a long run of characters with the training: quoted and copied reviews would flatter the measure. */
function apart({ train, held }: Recipe['folds'][number]): Recipe['folds'][number] {
  const known = new Set(train.flatMap(({ text }) => runs(text)));
  return { train, held: held.filter(({ text }) => !runs(text).some((run) => known.has(run))) };
}

function offence(texts: Texts): Recipe[] {
  const reviews = shuffled(unique(texts.reviews()), SEED);
  const [train, dev] = [texts.coldTrain(), texts.coldDev()];
  const beside = [...lighter(texts.swsr(), 0.2), ...harmless(reviews.slice(0, 6000), 0.2), ...insults(0.5)];
  const han: Recipe = {
    script: 'han', features: { grams: [1, 2], words: false, size: 90_000 }, cost: 0.3, all: [...train, ...dev, ...beside],
    folds: [{ train: [...train, ...beside], held: dev }], ordinary: { 'Chinese reviews': reviews.slice(6000, 10_000) }, look: 3, likely: 0.3,
  };
  const tweets = shuffled(texts.davidson(), SEED);
  const messages = shuffled(safe(texts.sms()), SEED);
  const latin: Recipe = {
    script: 'latin', features: { grams: [3, 4], words: true, size: 58_000 }, cost: 1, all: [...tweets, ...messages],
    folds: inFolds(tweets, 5, messages.slice(400)), ordinary: { 'English messages': messages.slice(0, 400) }, look: 5, likely: 2,
  };
  return [han, latin];
}

function negative(texts: Texts): Recipe[] {
  const reviews = shuffled(unique(texts.reviews()), SEED);
  return [{
    script: 'han', features: { grams: [1, 2], words: false, size: 148_000 }, cost: 0.5, all: reviews,
    folds: inFolds(reviews, 5).map(apart), ordinary: { 'harmless comments (COLD)': safe(texts.coldDev()) }, look: 10, likely: 2,
  }];
}

const ADVERTS = 700;

function ad(texts: Texts): Recipe[] {
  const tweets = shuffled(texts.davidson(), SEED);
  const messages = texts.sms();
  // Adverts weigh more: there are few, and missing one is the commoner fault.
  const weighed = messages.map((each) => ({ ...each, weight: each.positive ? 3 : 1 }));
  const beside = harmless(tweets.slice(0, 3000), 0.02);
  const latin: Recipe = {
    script: 'latin', features: { grams: [1, 2, 3, 4, 5], words: true, size: 60_000 }, cost: 10, all: [...weighed, ...beside],
    folds: inFolds(weighed, 10, beside), ordinary: { 'tweets': harmless(tweets.slice(3000, 8000), 1) }, look: 1, likely: 0.1,
  };
  const reviews = shuffled(unique(texts.reviews()), SEED);
  const [comments, dev] = [shuffled(texts.coldTrain(), SEED), texts.coldDev()];
  const everyday = [...harmless(reviews.slice(0, 4000), 1), ...harmless(comments.slice(0, 8000), 1)];
  const { adverts, harmless: near } = advertiser(SEED);
  const written = TRADES.map((trade) => adverts([trade], ADVERTS));
  const neighbours = near(1500);
  const han: Recipe = {
    script: 'han', features: { grams: [1, 2, 3], words: false, size: 88_000 }, cost: 1, all: [...everyday, ...written.flat(), ...neighbours],
    folds: written.map((held, trade) => ({
      train: [...everyday, ...written.filter((_, i) => i !== trade).flat(), ...neighbours],
      held: [...held, ...harmless(comments.slice(8000 + trade * ADVERTS, 8000 + (trade + 1) * ADVERTS), 1)],
    })),
    ordinary: { 'Chinese reviews': harmless(reviews.slice(4000), 1), 'Chinese comments (COLD dev)': harmless(dev, 1) }, look: 1, likely: 0.1,
  };
  return [han, latin];
}

export const RECIPES: Record<TableId, (texts: Texts) => Recipe[]> = { offence, negative, ad };
