import { useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { CONTRIBUTING } from '@/lib/model/kinds';
import type { MetricValue } from '@/lib/model/window';
import { addDays, dayStart } from '@/lib/model/zone';
import { useLive } from '@/lib/ui/live';
import { type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { memberName, webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { type Behind, latestIn, readBehind } from './metric-behind';
import type { Numbers } from './metric-values';

const FEW = 10;
const LATEST = 40;

/** The members, threads or activities that stand behind a number, each one click away. */
export function Evidence({ id, measured, numbers }: { id: MetricId; measured: MetricValue; numbers: Numbers }) {
  const { t, f } = useWords();
  const { community, place } = useDash();
  const [all, setAll] = useState(false);
  const { behind } = rowOf(id);
  const own = behind === 'evidence' ? (measured.evidence ?? []) : [];
  const from = dayStart(addDays(numbers.asOf, -place.window), numbers.zone);
  const to = dayStart(numbers.asOf, numbers.zone);
  const ask = async (): Promise<Behind[]> => {
    const ids = behind === 'latest' ? await latestIn(community.id, from, to, LATEST) : own;
    const found = await readBehind(ids);
    return ids.flatMap((each) => found.get(each) ?? []);
  };
  const rows = useLive<Behind[], undefined>(ask, undefined, [community.id, id, from, to, own.join(' ')]).value;
  if (!behind) return null;
  const shown = all ? rows : rows?.slice(0, FEW);
  return (
    <Section title={t(`metric_${wordOf(id) as 'm1'}_behind`)} testId="evidence">
      {rows === undefined && <Skeleton label={t('ui_loading')} lines={4} height={32} />}
      {rows?.length === 0 && <p class="caption">{t('metric_behind_none')}</p>}
      <div class="evidence">{shown?.map((one) => <BehindRow key={one.id} one={one} />)}</div>
      {rows && shown && rows.length > shown.length && (
        <div class="flush"><Button kind="quiet" icon="down" testId="evidence-all" onClick={() => setAll(true)}>{t('metric_behind_all', f.number(rows.length))}</Button></div>
      )}
    </Section>
  );
}

const LONGEST = 160;

/** What a row is called: what was written, the thread's title, the member's name. */
function titleOf({ activity, thread, member }: Behind, somebody: string): string {
  if (activity) return activity.text?.replaceAll(/\s+/g, ' ').slice(0, LONGEST) || thread?.title || somebody;
  return thread ? (thread.title ?? thread.native) : memberName(member, somebody);
}

/** A name that opens what it names: a member here, a post or a thread on its own page. */
export function BehindName({ one }: { one: Behind | undefined }) {
  const { t } = useWords();
  const { go } = useDash();
  if (!one) return <span class="caption">{t('ui_somebody')}</span>;
  const title = titleOf(one, t('ui_somebody'));
  const url = webAddress(one.activity?.url ?? one.thread?.url);
  const { member } = one;
  if (!one.activity && !one.thread && member) return <button type="button" class="named-link one-line" onClick={() => go({ view: 'members', metric: undefined, member: member.id })}>{title}</button>;
  return url ? <a class="one-line" href={url} target="_blank" rel="noopener noreferrer">{title}</a> : <span class="one-line">{title}</span>;
}

function BehindRow({ one }: { one: Behind }) {
  const { t, f } = useWords();
  const { go, community } = useDash();
  const { activity, thread, member } = one;
  const title = titleOf(one, t('ui_somebody'));
  const name = memberName(member, t('ui_somebody'));
  if (!activity && !thread && member) {
    return <ListRow testId="evidence-row" lead={<Avatar name={name} />} title={title} meta={member.joinedAt === undefined ? undefined : t('metric_since', f.date(member.joinedAt, community.zone))} onOpen={() => go({ view: 'members', metric: undefined, member: member.id })} />;
  }
  const at = activity?.at ?? thread?.createdAt;
  const meta = [activity && !CONTRIBUTING.has(activity.kind) ? t(`kind_${activity.kind}`) : undefined, name, at === undefined ? undefined : f.moment(at, community.zone), activity ? thread?.title : undefined].filter(Boolean).join(' · ');
  const url = webAddress(activity?.url ?? thread?.url);
  const inside = (
    <>
      <div class="stack-tight grow">
        <div class="list-title one-line">{title}</div>
        <div class="list-meta one-line">{meta}</div>
      </div>
      {url && <Icon name="external" size={14} />}
    </>
  );
  return url
    ? <a class="list-row list-row-bare" data-testid="evidence-row" href={url} target="_blank" rel="noopener noreferrer">{inside}</a>
    : <div class="list-row list-row-bare" data-testid="evidence-row">{inside}</div>;
}
