import { type FlagState, SEVERITIES, type Severity } from '@/lib/model/rule';
import type { FlagCase } from '@/lib/store/queries';

/** Which cases the queue shows. An empty string stands for all. */
export type Filters = { state: FlagState; rule: string; severity: Severity | ''; channel: string; member: string };

export const NO_FILTERS: Filters = { state: 'open', rule: '', severity: '', channel: '', member: '' };

/** What is looked for besides the state: how many of these are set. */
export const countFilters = ({ rule, severity, channel, member }: Filters): number => [rule, severity, channel, member].filter(Boolean).length;

export const filterCases = (cases: readonly FlagCase[], { rule, severity, channel, member }: Filters): FlagCase[] => cases.filter((one) =>
  (!rule || one.flags.some((flag) => flag.rule === rule))
  && (!severity || one.flags[0]?.severity === severity)
  && (!channel || one.thread?.channel === channel)
  && (!member || one.flags[0]?.member === member));

/** What there is to choose from, with how many cases of it. */
export type Choices = { rules: [string, number][]; severities: [Severity, number][]; channels: [string, number][]; members: [string, number][] };

const tally = <Value extends string>(values: readonly (Value | undefined)[]): [Value, number][] => {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
};

export const choicesOf = (cases: readonly FlagCase[]): Choices => ({
  rules: tally(cases.flatMap(({ flags }) => [...new Set(flags.map(({ rule }) => rule))])),
  severities: tally(cases.map(({ flags: [first] }) => first?.severity)).toSorted(([a], [b]) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a)),
  channels: tally(cases.map(({ thread }) => thread?.channel)),
  members: tally(cases.map(({ flags: [first] }) => first?.member)),
});

/** The filters of each community for as long as the panel lives. */
const kept = new Map<string, Filters>();
export const keptFilters = (community: string): Filters => kept.get(community) ?? NO_FILTERS;
export const keepFilters = (community: string, filters: Filters): void => void kept.set(community, filters);
