import { describe, expect, it } from 'vitest';
import { type Example, learn } from '@/lib/rules/tables/learn';
import { scoreOf } from '@/lib/rules/tables/score';
import { tableOf } from '@/lib/rules/tables/tables';
import { seeded } from '../support/seeded';

const TABLE = tableOf('ad');
const SOLD = ['出一台旧相机，当面交易', '转让显微镜，九成新', '低价出望远镜', '二手三脚架便宜出'];
const TOLD = ['昨晚拍到了木星', '谢谢分享，学到了', '周末去观星的人多吗', '这张照片的曝光是多少'];

/** Verdicts of a community in which selling is forbidden, however harmless it reads. */
function verdicts(count: number): Example[] {
  const random = seeded(3);
  return Array.from({ length: count }, (_, i) => ({ text: `${random.pick(i % 2 === 0 ? SOLD : TOLD)}${random.below(50)}`, violation: i % 2 === 0 }));
}

describe('a table that learns', () => {
  it('stays as it came while there are few verdicts', () => {
    const learnt = learn(TABLE, verdicts(10));
    expect(learnt).toMatchObject({ verdicts: 10, inUse: false });
    expect(learnt.score(SOLD[0]!)).toEqual(scoreOf(TABLE, SOLD[0]!));
  });

  it('judges by what it learnt once that was right more often', () => {
    const learnt = learn(TABLE, verdicts(60));
    expect(learnt.inUse).toBe(true);
    expect(learnt.right.own).toBeGreaterThan(learnt.right.base);
    expect(learnt.score('出一台旧望远镜')!.score).toBeGreaterThan(scoreOf(TABLE, '出一台旧望远镜')!.score);
    expect(learnt.score('昨晚的木星真清楚')!.score).toBeLessThan(0.5);
  });

  it('is not used when what it learnt is worse than what it knew', () => {
    const random = seeded(5);
    const noise = Array.from({ length: 60 }, (_, i) => ({ text: i % 3 === 0 ? '加微信领资料，日赚五百，兼职刷单' : `${random.pick(TOLD)}`, violation: random.below(2) === 0 }));
    const learnt = learn(TABLE, noise);
    expect(learnt.inUse).toBe(learnt.right.own >= learnt.right.base);
  });

  it('learns the same from the same verdicts, and does not touch the table', () => {
    const before = scoreOf(TABLE, SOLD[1]!);
    expect(learn(TABLE, verdicts(40)).score(SOLD[1]!)).toEqual(learn(TABLE, verdicts(40)).score(SOLD[1]!));
    expect(scoreOf(TABLE, SOLD[1]!)).toEqual(before);
    expect(learn(TABLE, [{ text: ' ', violation: true }])).toMatchObject({ verdicts: 0 });
  });
});
