import type { PeopleStudy, TiesStudy } from '@/lib/engagement/studies/study';
import { type Segment, SEGMENTS } from '@/lib/engagement/segments/segment';
import { MEMBER_TAGS, type MemberTag } from '@/lib/engagement/segments/tags';

/** What the studies say of one member. */
export type Figures = {
  segment: Segment | undefined; tags: MemberTag[]; d28: number; d84: number; contributions: number; total: number;
  /** 0…1; null: not asked. */
  risk: number | null;
  interests: string[];
};

/** Of the members of the past with such a risk: how many there were, and the share that stayed away for 28 days. */
export type Foretold = { n: number; share: number };

const tagsFrom = (bits: number): MemberTag[] => MEMBER_TAGS.filter((_, i) => (bits >> i) & 1);

/** What is known at a place of the columns. */
export function figuresAt(study: PeopleStudy, i: number): Figures {
  const risk = study.risk[i] ?? Number.NaN;
  return {
    segment: SEGMENTS[study.segment[i] ?? SEGMENTS.length], tags: tagsFrom(study.tags[i] ?? 0), d28: study.d28[i] ?? 0, d84: study.d84[i] ?? 0,
    contributions: study.contributions[i] ?? 0, total: study.total[i] ?? 0, risk: Number.isNaN(risk) ? null : risk, interests: study.interests[study.members[i] ?? ''] ?? [],
  };
}

/** Figures of a member; undefined of who was never seen doing anything. */
export function figuresOf(study: PeopleStudy | undefined, member: string): Figures | undefined {
  const i = study?.members.indexOf(member) ?? -1;
  return study && i >= 0 ? figuresAt(study, i) : undefined;
}

/**
 * What a risk meant in the past (metrics.md §5.4): nothing is said where the back-test did no better than the base rate, or had
 * fewer than twenty like this.
 */
export function foretold({ backtest }: Pick<PeopleStudy, 'backtest'>, risk: number | null): Foretold | null {
  if (!backtest || risk === null || backtest.brier >= backtest.baseBrier) return null;
  const { bins } = backtest;
  const bin = bins[Math.min(bins.length - 1, Math.floor(risk * bins.length))];
  return bin && bin.share !== null ? { n: bin.n, share: bin.share } : null;
}

/** Somebody a member has to do with; weights of 84 days. */
export type Tie = { member: string; to: number; from: number };

/** Whom a member turns to and who turns to them, the closest first. */
export function tiesOf({ members, from, to, weight }: TiesStudy, member: string, most: number): Tie[] {
  const own = members.indexOf(member);
  if (own < 0) return [];
  const ties = new Map<number, Tie>();
  const tie = (other: number): Tie => {
    const known = ties.get(other) ?? { member: members[other] ?? '', to: 0, from: 0 };
    ties.set(other, known);
    return known;
  };
  for (let i = 0; i < weight.length; i += 1) {
    if (from[i] === own) tie(to[i] ?? 0).to += weight[i] ?? 0;
    else if (to[i] === own) tie(from[i] ?? 0).from += weight[i] ?? 0;
  }
  return [...ties.values()].toSorted((a, b) => b.to + b.from - a.to - a.from || (a.member < b.member ? -1 : 1)).slice(0, most);
}
