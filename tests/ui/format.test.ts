import { describe, expect, it } from 'vitest';
import { formatter, NOTHING } from '@/lib/ui/format';

const en = formatter('en');
const zh = formatter('zh-CN');
const NOW = Date.UTC(2026, 10, 20, 12);

describe('numbers', () => {
  it('writes them as each language does', () => {
    expect(en.number(12_345.6, 1)).toBe('12,345.6');
    expect([en.compact(9_999), en.compact(12_300), en.compact(1_250_000)]).toEqual(['9,999', '12.3k', '1.3M']);
    expect([zh.compact(9_999), zh.compact(12_300), zh.compact(125_000_000)]).toEqual(['9,999', '1.2万', '1.3亿']);
    expect([en.percent(0.564), zh.percent(0.564, 1)]).toEqual(['56%', '56.4%']);
  });
  it('gives differences a sign, never to zero', () => {
    expect([en.points(0.082), en.points(-0.031), en.points(0)]).toEqual(['+8.2', '−3.1', '0']);
    expect([en.signed(3), en.signed(-2), zh.signed(-0.0001)]).toEqual(['+3', '−2', '0']);
  });
  it('never shows NaN, Infinity or a missing value as a number', () => {
    for (const f of [en, zh]) {
      for (const write of [f.number, f.compact, f.percent, f.points, f.signed, f.duration, f.bytes]) {
        for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) expect(write(value)).toBe(NOTHING);
      }
      expect(f.ago(Number.NaN, NOW)).toBe(NOTHING);
      expect(f.day('soon')).toBe(NOTHING);
      expect(f.days('', '2026-11-20')).toBe(NOTHING);
      expect(f.moment(Number.NaN)).toBe(NOTHING);
      expect(f.date(Number.NaN)).toBe(NOTHING);
    }
  });
  it('picks the unit of bytes', () => {
    expect([en.bytes(0), en.bytes(1536), en.bytes(5 * 1024 ** 2)]).toEqual(['0 byte', '1.5 kB', '5 MB']);
  });
});

describe('times', () => {
  it('uses one unit that suits', () => {
    expect([45, 600, 7560, 36_000, 259_200].map((seconds) => en.duration(seconds))).toEqual(['45 sec', '10 min', '2.1 hr', '10 hr', '3 days']);
    expect([7560, 259_200].map((seconds) => zh.duration(seconds))).toEqual(['2.1小时', '3天']);
    expect(en.duration(-1)).toBe(NOTHING);
  });
  it('says how long ago, downwards: 59 minutes are not an hour', () => {
    const ago = (ms: number) => en.ago(NOW - ms, NOW);
    expect([1000, 12_000, 59.9 * 60_000, 23.9 * 3_600_000, 6.9 * 86_400_000].map(ago)).toEqual(['now', '12 sec. ago', '59 min. ago', '23 hr. ago', '6 days ago']);
    expect(zh.ago(NOW - 12_000, NOW)).toBe('12秒前');
    expect(en.ago(NOW + 60_000, NOW)).toBe('now');
  });
  it('prints days of a window as they are, in any zone of the machine', () => {
    expect(en.days('2026-10-24', '2026-11-20')).toBe('Oct 24 – Nov 20');
    expect(zh.days('2026-10-24', '2026-11-20')).toBe('10月24日 – 11月20日');
  });
  it('prints moments in the zone that is asked for', () => {
    expect(en.moment(NOW, 'Asia/Shanghai')).toBe('Nov 20, 20:00');
    expect(zh.zone('Asia/Shanghai', NOW)).toBe('中国标准时间');
  });
});
