import { useEffect, useState } from 'preact/hooks';
import { WINDOW_DAYS, type WindowDays } from '@/lib/model/window';
import { METRIC_IDS, type MetricId } from '@/lib/ui/metric-table';
import { EVERYBODY, type PeopleQuery, readPeople, writePeople } from './people-query';

/** Where in the dashboard one is. It lives in the address, so that it can be reloaded, bookmarked and gone back from. */
export const VIEWS = ['overview', 'health', 'members', 'topics', 'rhythm', 'cohorts', 'ties', 'flags', 'log', 'captures', 'rules', 'settings', 'platforms', 'data', 'privacy'] as const;
export type ViewId = (typeof VIEWS)[number];

/** Parts of a set of rules, and what is there besides the sets. */
export const RULE_PARTS = ['rules', 'yaml', 'revisions', 'export', 'import', 'new'] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/** Lengths of the windows in the dashboard: those of the panel, and a quarter of ninety days. */
export const DASH_DAYS = [...WINDOW_DAYS, 90] as const;
export type DashDays = WindowDays | 90;

export type Place = {
  view: ViewId;
  /** Absent: the community captured last. */
  community?: string;
  window: DashDays;
  /** The metric whose page is open. */
  metric?: MetricId;
  /** The member whose card is open. */
  member?: string;
  /** What is open in a view of its own kind: a term, a member of the graph. */
  at?: string;
  search: string;
  /** Which of the people are listed, and how. */
  people: PeopleQuery;
  /** The set of rules that is open, and the rule of it. */
  set?: string;
  rule?: string;
  part: RulePart;
};

export const HOME: Place = { view: 'overview', window: 28, search: '', people: EVERYBODY, part: 'rules' };

const oneOf = <Value,>(values: readonly Value[], text: string | null, otherwise: Value): Value => values.find((value) => String(value) === text) ?? otherwise;

/** Reads an address; whatever is missing or unknown is as on first opening. */
export function readPlace(hash: string): Place {
  const [view = '', query = ''] = hash.replace(/^#/, '').split('?');
  const said = new URLSearchParams(query);
  return {
    view: oneOf(VIEWS, view, HOME.view),
    community: said.get('c') ?? undefined,
    window: oneOf<DashDays>(DASH_DAYS, said.get('days'), HOME.window),
    metric: oneOf<MetricId | undefined>(METRIC_IDS, said.get('metric'), undefined),
    member: said.get('member') ?? undefined,
    at: said.get('at') ?? undefined,
    search: view === 'members' ? HOME.search : (said.get('q') ?? HOME.search),
    people: view === 'members' ? readPeople(said) : HOME.people,
    set: said.get('set') ?? undefined,
    rule: said.get('rule') ?? undefined,
    part: oneOf(RULE_PARTS, said.get('part'), HOME.part),
  };
}

/** Writes an address: only what differs from first opening, and only what belongs to the view. */
export function writePlace(place: Place): string {
  const said = new URLSearchParams();
  if (place.community !== undefined) said.set('c', place.community);
  if (place.window !== HOME.window) said.set('days', String(place.window));
  if (place.view === 'overview' && place.metric !== undefined) said.set('metric', place.metric);
  if ((place.view === 'topics' || place.view === 'ties') && place.at !== undefined) said.set('at', place.at);
  if ((place.view === 'topics' || place.view === 'overview') && place.search !== '') said.set('q', place.search);
  if (place.view === 'members') {
    if (place.member !== undefined) said.set('member', place.member);
    writePeople(place.people, said);
  }
  if (place.view === 'rules') {
    if (place.set !== undefined) said.set('set', place.set);
    if (place.rule !== undefined) said.set('rule', place.rule);
    if (place.part !== HOME.part) said.set('part', place.part);
  }
  const query = said.toString();
  return `#${place.view}${query === '' ? '' : `?${query}`}`;
}

export type Go = (change: Partial<Place>, /** Leaves no trace in the history: for typing. */ quietly?: boolean) => void;

/** The place in the address bar, and how to go elsewhere. */
export function usePlace(): [Place, Go] {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go: Go = (change, quietly) => {
    const address = writePlace({ ...readPlace(location.hash), ...change });
    if (quietly) history.replaceState(null, '', address);
    else if (address !== location.hash) history.pushState(null, '', address);
    setPlace(readPlace(address));
  };
  return [place, go];
}
