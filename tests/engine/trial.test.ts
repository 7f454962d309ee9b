import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import type { Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { createJudge } from '@/lib/engine/judge';
import { createTrials } from '@/lib/engine/trial';
import { db } from '@/lib/store/db';

const rule = (id: string, word: string): Rule => ({ id, name: id, group: 'own', severity: 'low', mode: 'flag', when: { words: { list: [word] } } });
const SET: RuleSet = { id: 'own', name: 'Own', rules: [rule('own-a', '刷单'), rule('own-b', '套现')] };
const post = (native: number, text: string): Activity =>
  ({ id: `forum:x/a/${native}`, community: 'forum:x', native: String(native), kind: 'comment', at: native * 1_000, precision: 'second', via: 'page', capturedAt: 1, text });

it('tries one rule of a set against what that rule is now; its neighbours count as others', async () => {
  await db.activities.bulkPut([post(1, '刷单'), post(2, '套现'), post(3, '代购'), post(4, '代购和套现')]);
  const draft = { ...SET, rules: [rule('own-a', '代购'), SET.rules[1]!] };
  const trials = createTrials(() => 0);
  const result = await trials.run({ draft, communities: ['forum:x'], rule: 'own-a' }, createJudge([SET]), 'UTC');
  expect(result).toMatchObject({ posts: 4, found: 2, overlap: [{ rule: 'own-b', count: 1 }], stopped: false });
  expect([result.gained.rows, result.lost.rows]).toEqual([['forum:x/a/3', 'forum:x/a/4'], ['forum:x/a/1']]);
  const whole = await trials.run({ draft, communities: ['forum:x'] }, createJudge([SET]), 'UTC');
  expect([whole.found, whole.gained.rows, whole.lost.rows]).toEqual([3, ['forum:x/a/3'], ['forum:x/a/1']]);
});
