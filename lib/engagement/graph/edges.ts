/** One member turned to another: replied to, named or liked them. Day numbers. */
export type Turn = { from: string; to: string; day: number };

/** Gives members numbers as they are met. */
export function numbering(): { numbers: ReadonlyMap<string, number>; numberOf(member: string): number } {
  const numbers = new Map<string, number>();
  const numberOf = (member: string): number => {
    const known = numbers.get(member) ?? numbers.size;
    numbers.set(member, known);
    return known;
  };
  return { numbers, numberOf };
}

/** More members than any community has: two numbers are one. */
const MOST = 2 ** 26;
export const pairOf = (first: number, second: number): number => first * MOST + second;
export const firstOf = (pair: number): number => Math.floor(pair / MOST);
export const secondOf = (pair: number): number => pair % MOST;

/** Pairs whose members turned to each other, either way, on two or more days; of all pairs. */
export function repeatPairs(turns: Iterable<Turn>): { pairs: number; repeated: number } {
  const { numberOf } = numbering();
  // By pair the day of it that was met first; several days are no day.
  const days = new Map<number, number>();
  for (const { from, to, day } of turns) {
    if (from === to) continue;
    const [a, b] = [numberOf(from), numberOf(to)];
    const pair = pairOf(Math.min(a, b), Math.max(a, b));
    const known = days.get(pair);
    if (known === undefined) days.set(pair, day);
    else if (known !== day) days.set(pair, Number.NaN);
  }
  return { pairs: days.size, repeated: [...days.values()].filter(Number.isNaN).length };
}
