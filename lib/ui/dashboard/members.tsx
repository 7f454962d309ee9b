import '@/components/styles/people.css';
import { useMemo, useState } from 'preact/hooks';
import { EmptyState } from '@/components/EmptyState';
import { Skeleton } from '@/components/Skeleton';
import { dayNumber } from '@/lib/engagement/timelines';
import { localDay } from '@/lib/model/zone';
import { personRows } from '@/lib/store/people';
import { flaggedMembers, memberCount, namesOf, notedMembers } from '@/lib/store/people-table';
import { useLive } from '@/lib/ui/live';
import { MemberView } from '@/lib/ui/panel/member-view';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useStudy } from '@/lib/ui/study';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { OpenCommunity } from './open-community';
import { Page } from './page';
import { Bulk } from './people-bulk';
import { Filters } from './people-filters';
import { Lists } from './people-lists';
import { EVERYBODY, narrows, type PeopleQuery } from './people-query';
import { type Beside, filterRows, type Row, rowsOf, sortRows } from './people-rows';
import { Moves, Sizes } from './people-segments';
import { PeopleTable } from './people-table';
import { useStudyShare } from './study-page';

/** Everybody captured: who they are, how they do, and what can be done for many at once. */
export function Members() {
  const { t } = useWords();
  const { place, go } = useDash();
  if (place.member !== undefined) {
    return <Page narrow title={t('dash_col_member')} testId="dash-member"><MemberView id={place.member} onBack={() => go({ member: undefined })} onOpen={(member) => go({ member })} /></Page>;
  }
  return <Page title={t('dash_view_members')} testId="dash-members"><Everybody /></Page>;
}

/** Everybody, and what filters ask besides; undefined until it was read. */
function usePeople(): { all: Row[]; beside: Beside; tags: string[]; /** Segments and figures are there. */ isMade: boolean } | undefined {
  const { t } = useWords();
  const { community } = useDash();
  const { now } = usePanel();
  const { id, zone = 'UTC' } = community;
  const study = useStudy(id, 'people');
  const count = useLive(() => memberCount(id), undefined, [id]).value;
  // Names are read anew when somebody comes or goes, or the study is made anew; not with every capture.
  const names = useLive(async () => (count === undefined ? undefined : { of: id, rows: await namesOf(id) }), undefined, [id, count, study?.computedAt]).value;
  const known = useLive(() => personRows(id), undefined, [id]).value;
  const flagged = useLive(() => flaggedMembers(id), new Set<string>(), [id]).value;
  const noted = useLive(() => notedMembers(id), new Set<string>(), [id]).value;
  const today = dayNumber(localDay(now, zone));
  const nobody = t('ui_somebody');
  const data = study?.data;
  const all = useMemo(() => (names?.of === id && known && study !== undefined ? rowsOf({ names: names.rows, study: data, rows: known, zone, nobody }) : undefined), [names, known, data, study === undefined, zone, nobody]);
  return all && { all, beside: { today, flagged, noted }, tags: [...new Set(all.flatMap(({ tags }) => tags))].toSorted(), isMade: data !== undefined };
}

/** Names are there at once; what is made of what they did may take a while. */
function Making({ community }: { community: string }) {
  const { t, f } = useWords();
  const share = useStudyShare(community);
  return <p class="small quiet" role="status" data-testid="people-making">{share === null ? t('person_no_study') : `${t('person_no_study')} ${f.percent(share)}`}</p>;
}

function Everybody() {
  const { t } = useWords();
  const { place, go, community } = useDash();
  const people = usePeople();
  const query = place.people;
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const ask = (change: Partial<PeopleQuery>) => go({ people: { ...query, ...change } }, true);
  const key = JSON.stringify(query);
  const found = useMemo(() => people && sortRows(filterRows(people.all, query, people.beside), query, people.all), [people?.all, key, people?.beside.today, people?.beside.flagged, people?.beside.noted]);
  if (!people || !found) return <Skeleton label={t('ui_loading')} lines={10} height={32} />;
  if (people.all.length === 0) return <EmptyState icon="members" title={t('people_none')} text={t('people_none_text')} testId="no-people"><OpenCommunity /></EmptyState>;
  const chosen = found.filter(({ id }) => selected.has(id));
  return (
    <>
      <Lists query={query} onOpen={(next) => go({ people: next })} />
      {people.isMade ? <Sizes all={people.all} query={query} onAsk={ask} /> : <Making community={community.id} />}
      <Filters query={query} tags={people.tags} onAsk={ask} found={found} today={people.beside.today} />
      {chosen.length > 0 && <Bulk rows={chosen} tags={people.tags} onClear={() => select(new Set())} />}
      {found.length === 0 ? (
        <EmptyState icon="search" title={query.search.trim() ? t('dash_no_member', query.search) : t('people_no_match')} text={t('people_no_match_text')} testId="no-member">
          {narrows(query) && <button type="button" class="button" data-testid="filter-clear" onClick={() => ask(EVERYBODY)}>{t('people_clear')}</button>}
        </EmptyState>
      ) : <PeopleTable rows={found} query={query} today={people.beside.today} isMade={people.isMade} onAsk={ask} onOpen={({ id }) => go({ member: id })} selected={selected} onSelect={select} />}
      <Moves community={community.id} />
    </>
  );
}
