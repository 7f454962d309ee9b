import { z } from '@/lib/model/zod';

/** A comparison as rules write it (`"< 3"`, `">= 2h"`), ready to be asked. */
export type Comparison = { text: string; holds(value: number): boolean };

const SIGNS: Record<string, (value: number, limit: number) => boolean> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '=': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};
const FORM = /^\s*(<=|>=|!=|<|>|=)?\s*(\d+(?:\.\d+)?)\s?([%a-z]*)\s*$/;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of `60s`, `5m`, `2h`, `7d`, `4w`; NaN for anything else. */
export function durationMs(text: string): number {
  const [, sign, number, unit = ''] = FORM.exec(text) ?? [];
  return sign === undefined && number !== undefined ? Number(number) * (UNIT_MS[unit] ?? Number.NaN) : Number.NaN;
}

/** Reads a comparison; null when it is none. A number alone means "equal". */
function readComparison(text: string, scaleOf: (unit: string) => number | undefined): Comparison | null {
  const [, sign = '=', number, unit = ''] = FORM.exec(text) ?? [];
  const scale = scaleOf(unit);
  if (number === undefined || scale === undefined) return null;
  const limit = Number(number) * scale;
  const holds = SIGNS[sign]!;
  return { text, holds: (value) => holds(value, limit) };
}

function comparison(scaleOf: (unit: string) => number | undefined, example: string) {
  return z.union([z.string().max(40), z.number()]).transform((given, context) => {
    const read = readComparison(String(given), scaleOf);
    if (read) return read;
    context.addIssue({ code: 'custom', message: `"${given}" is no comparison; write it as ${example}` });
    return z.NEVER;
  });
}

/** `"< 3"`: compares a count or a number. */
export const COUNT_IS = comparison((unit) => (unit === '' ? 1 : undefined), '"< 3" or ">= 10"');
/** `"< 7d"`: compares a length of time, asked in ms. */
export const TIME_IS = comparison((unit) => UNIT_MS[unit], '"< 7d" or ">= 2h"');
/** `"> 0.3"` or `"> 30%"`: compares a share from 0 to 1. */
export const SHARE_IS = comparison((unit) => ({ '': 1, '%': 0.01 })[unit], '"> 0.3" or "> 30%"');

/** A length of time in a rule (`60s`, `2h`), in ms. */
export const SPAN = z.string().transform((text, context) => {
  const ms = durationMs(text);
  if (ms > 0) return ms;
  context.addIssue({ code: 'custom', message: `"${text}" is no length of time; write it as "60s", "2h" or "7d"` });
  return z.NEVER;
});
