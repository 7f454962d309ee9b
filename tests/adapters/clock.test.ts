import { expect, test } from 'vitest';
import { timeShown } from '@/lib/adapters/clock';
import { parseTime } from '@/lib/model/time';
import { type Seeded, seeded } from '../support/seeded';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const two = (number: number): string => String(number).padStart(2, '0');

/** A clock in any form, at times one that does not exist. */
function clockBy(random: Seeded): string {
  const hour = random.below(26);
  const seconds = random.chance(0.5) ? `:${two(random.below(60))}` : '';
  const half = random.chance(0.4) ? random.pick([' AM', ' PM', 'pm', ' am', ' p.m.', ' PM,', '\u00a0AM', '\u202fPM']) : '';
  return `${random.chance(0.5) ? hour : two(hour)}:${two(random.below(60))}${seconds}${half}`;
}

/** A time as some page shows it. */
function timeBy(random: Seeded): string {
  const clock = clockBy(random);
  const [day, month] = [1 + random.below(28), 1 + random.below(12)];
  return random.pick([
    clock, `Today, ${clock}`, `Yesterday at ${clock}`, `昨天 ${clock}`, `今天${clock}`, `下午${clock}`, `晚上${clock}`, `上午${clock}`, `凌晨 ${clock}`, `昨天 上午 ${clock}`, `11月2日晚上${clock}`, `${clock} 上午`,
    `2026-${month}-${day} ${clock}`, `${day}.${month}.2026, ${clock}`, `Friday at ${clock}`, `星期三 ${clock}`, `November ${day}, 2026, ${clock}`, `${day} Nov 2026 ${clock}`, `Sun Mar ${day}, 2026 ${clock}`,
    `${month}月${day}日 ${clock}`, `昨天 ${clock}湖北`, `2026-03-29T${clock}Z`, `2026-10-04 ${clock} +0800`, `${clock} - ${clock}`, `${clock}, ${day} Oct 2025`, `Mar 8, 2026, ${clock} GMT+8`, `5 minutes ago ${clock}`, `at noon ${clock}`,
  ]);
}

test('a time is read as it would be alone, whatever was read of its day before', { timeout: 60_000 }, () => {
  const random = seeded(5);
  let read = 0;
  for (let moment = 0; moment < 100; moment += 1) {
    const scene = { now: Date.UTC(2026, random.below(12), 1 + random.below(28), random.below(24), random.below(60)), zone: random.pick(ZONES) };
    for (let n = 0; n < 200; n += 1) {
      const text = timeBy(random);
      const alone = parseTime(text, scene);
      expect(timeShown(text, scene), `${text} at ${new Date(scene.now).toISOString()} in ${scene.zone}`).toEqual(alone);
      read += alone ? 1 : 0;
    }
  }
  expect(read).toBeGreaterThan(10_000);
});

test('a day without clocks of its own is read each time', () => {
  const scene = { now: Date.UTC(2026, 10, 22, 12), zone: 'UTC' };
  expect(timeShown('', scene)).toBeNull();
  expect(timeShown('2026-11-20', scene)).toEqual(parseTime('2026-11-20', scene));
  expect(timeShown(`${'x'.repeat(90)} 10:20`, scene)).toBeNull();
});
