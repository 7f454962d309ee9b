import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part, TableFile, TableId } from '@/lib/rules/tables/table';
import { ROOT } from '../../tests/support/build';
import { fit, marginOf, pack, seer } from './fit';
import { bandFrom, falseAlarms, qualityAt, slopeFor, type Judged } from './measure';
import { RECIPES, type Recipe } from './recipes';
import { textsIn } from './texts';

/** `node scripts/train/train.mjs offence|negative|ad [FOLDER]`: trains a table, writes its file and prints what its card says of quality. */

const atScore = (score: number, slope: number): number => Math.log(score / (1 - score)) / slope;

function trained(recipe: Recipe): { part: Part; signs: string; quality: object } {
  const { script, features, cost, look, likely } = recipe;
  const see = seer(features);
  const judge = (model: Float64Array, samples: Recipe['all']): Judged[] => see(samples).map((seen) => ({ margin: marginOf(model, seen), positive: seen.sign > 0 }));
  const made = recipe.folds.map(({ train, held }) => {
    const model = pack(fit(see(train), features.size, cost)).rough;
    return { held: judge(model, held), ordinary: Object.values(recipe.ordinary).map((samples) => judge(model, samples)) };
  });
  const held = made.flatMap((fold) => fold.held);
  const slope = slopeFor(held);
  const [lookAt, likelyAt] = [bandFrom(held, slope, look, 0.5), bandFrom(held, slope, likely, 0.8)];
  const bands = Object.fromEntries([['half', 0.5], ['look', lookAt], ['likely', likelyAt]].map(([name, score]) => {
    const { recall, falseAlarms: wrong } = qualityAt(held, atScore(score as number, slope));
    return [name, { score, recall, falseAlarms: wrong, ...Object.fromEntries(Object.keys(recipe.ordinary).map((kind, i) => [kind, falseAlarms(made[0]!.ordinary[i]!, atScore(score as number, slope))])) }];
  }));
  const { signs, peak, bias } = pack(fit(see(recipe.all), features.size, cost));
  const part = { script, ...features, peak, bias, slope, look: lookAt, likely: likelyAt };
  return { part, signs, quality: { script, trainedOn: recipe.all.length, held: qualityAt(held), folds: made.map((fold) => qualityAt(fold.held).accuracy), bands } };
}

const [id = '', folder = join(ROOT, '..', 'shared', 'data', 'text')] = process.argv.slice(2);
const recipes = RECIPES[id as TableId];
if (!recipes) throw new Error(`There is no table "${id}". Tables: ${Object.keys(RECIPES).join(', ')}.`);
const parts = recipes(textsIn(folder)).map(trained);
const file: TableFile = { id: id as TableId, parts: parts.map(({ part }) => part), weights: parts.map(({ signs }) => signs).join('') };
const text = `${JSON.stringify(file)}\n`;
writeFileSync(join(ROOT, 'lib', 'rules', 'tables', `${id}.json`), text);
process.stdout.write(`${JSON.stringify({ id, bytes: text.length, parts: parts.map(({ quality }) => quality) }, null, 2)}\n`);
