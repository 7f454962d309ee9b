import type { NumbersStudy } from '@/lib/engagement/studies/study';
import type { MetricValue, Snapshot } from '@/lib/model/window';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useStudy } from '@/lib/ui/study';
import { useDash } from './dash-context';

/** All that is known of a community's metrics: the quick ones of the snapshot, all others of the study of numbers. */
export type Numbers = {
  /** Local day that windows end before. */
  asOf: string;
  zone: string;
  computedAt: number;
  coverage: Snapshot['coverage'];
  capturedDays: number | undefined;
  /** Values of the windows of so many days. */
  of(days: number): Record<string, MetricValue>;
  past: NumbersStudy['history'];
  /** The day that the deeper numbers are of; undefined: they are read; null: they are being made for the first time. */
  deepAsOf: string | null | undefined;
};

/** `undefined`: not read yet; null: nothing was computed so far. */
export function useNumbers(): Numbers | null | undefined {
  const { community } = useDash();
  const { snapshot } = usePanel();
  const study = useStudy(community.id, 'numbers');
  if (snapshot === undefined || (snapshot === null && study === undefined)) return undefined;
  const head = snapshot ?? study;
  if (!head) return null;
  // The quick ones are renewed with each capture; a study may be some minutes, after a long absence a day, behind.
  return {
    asOf: head.asOf, zone: head.zone, computedAt: head.computedAt, coverage: snapshot?.coverage ?? null, capturedDays: snapshot?.capturedDays,
    of: (days) => ({ ...study?.data.windows[String(days)], ...snapshot?.metrics[String(days)] }),
    past: study?.data.history ?? {},
    deepAsOf: study === undefined ? undefined : (study?.asOf ?? null),
  };
}

/** Values of a metric in earlier windows of 28 days, oldest first. */
export const pastOf = ({ past }: Pick<Numbers, 'past'>, id: string): (number | null)[] => (past[id] ?? []).map(({ value }) => value);
