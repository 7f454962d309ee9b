import { expect, it } from 'vitest';
import { advertiser, TRADES } from '../../scripts/train/adverts';
import { fit, marginOf, pack, seer } from '../../scripts/train/fit';
import { bandFrom, qualityAt, slopeFor } from '../../scripts/train/measure';
import { rowsOf, sample } from '../../scripts/train/texts';

const FEATURES = { grams: [1, 2], words: false, size: 4096 };

it('training tells apart what can be told apart, and gives the same table for the same texts', () => {
  const { adverts, harmless } = advertiser(7);
  const samples = [...adverts(TRADES, 150), ...harmless(150)];
  const train = () => pack(fit(seer(FEATURES)(samples), FEATURES.size, 1));
  const made = train();
  expect(train().signs).toBe(made.signs);
  expect(made.signs).toHaveLength(FEATURES.size);
  const judged = seer(FEATURES)(samples).map((seen) => ({ margin: marginOf(made.rough, seen), positive: seen.sign > 0 }));
  expect(qualityAt(judged).accuracy).toBeGreaterThan(98);
});

it('quality is counted in percent, and a band begins where false alarms are few enough', () => {
  const judged = [2, 1, -1, 1.5, -1, -2].map((margin, i) => ({ margin, positive: i < 3 }));
  expect(qualityAt(judged)).toEqual({ n: 6, positive: 3, accuracy: 66.67, macroF1: 66.67, recall: 66.67, falseAlarms: 33.33 });
  const from = bandFrom(judged, 1, 0, 0.5);
  expect(from).toBeCloseTo(0.82);
  expect(bandFrom(judged, 1, 50, 0.8)).toBe(0.8);
  expect(slopeFor(judged)).toBeGreaterThan(0.4);
});

it('reads tables with quotes, commas and lines within them', () => {
  expect(rowsOf('\ufeffa,b\r\n"x, ""y""\nz",1\nplain,\n')).toEqual([{ a: 'x, "y"\nz', b: '1' }, { a: 'plain', b: '' }]);
  expect(sample('a', true)).toEqual({ text: 'a', positive: true, weight: 1 });
});
