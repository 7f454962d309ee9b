import type { MessageKey, Translate } from '@/lib/browser/i18n';
import type { RuleSet } from '@/lib/model/ruleset';
import { stepsAt } from '@/lib/rules/strikes';
import type { Format } from './format';

/** Steps of a ladder in words. */

const KNOWN: Record<string, MessageKey> = { remind: 'ladder_remind', warn: 'ladder_warn', mute: 'ladder_mute', 'remove-member': 'ladder_remove_member', ban: 'ladder_ban', review: 'ladder_review' };
const TIMED = /^(mute|ban)-(\d{1,4})(h|d|w)$/;
const UNIT = { h: 'hour', d: 'day', w: 'week' } as const;

/** "warn" → "Warn", "mute-24h" → "Mute for 24 hours"; what a set calls otherwise is given as it is written. */
export function stepWords(suggest: string, t: Translate): string {
  const [, what, count, unit] = TIMED.exec(suggest) ?? [];
  if (what && count && unit) {
    const length = new Intl.NumberFormat(t.language, { style: 'unit', unit: UNIT[unit as keyof typeof UNIT], unitDisplay: 'long' }).format(Number(count));
    return t(what === 'mute' ? 'ladder_mute_for' : 'ladder_ban_for', length);
  }
  const key = KNOWN[suggest];
  return key ? t(key) : suggest;
}

/** What the ladders of these sets propose at so many points: the step that is reached and the one after it, a sentence each. */
export function ladderLines(sets: readonly Pick<RuleSet, 'ladder'>[], points: number, t: Translate, f: Pick<Format, 'number'>): string[] {
  return sets.flatMap(({ ladder }) => {
    if (!ladder || ladder.length === 0) return [];
    const { reached, next } = stepsAt(ladder, points);
    return [
      ...(reached ? [t(reached.confirm ? 'ladder_reached_confirm' : 'ladder_reached', stepWords(reached.suggest, t))] : []),
      ...(next ? [t('ladder_next', f.number(next.points - points), stepWords(next.suggest, t))] : []),
    ];
  });
}
