import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Marked } from '@/components/Marked';
import { Segmented } from '@/components/Segmented';
import type { Activity } from '@/lib/model/records';
import type { TextSpan } from '@/lib/model/rule';
import type { TrialResult } from '@/lib/model/trial';
import { activitiesById, threadsById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { useRuleName } from './rules-context';

const LISTS = ['hits', 'gained', 'lost'] as const;
type List = (typeof LISTS)[number];
const AT_ONCE = 20;

/** What came of a trial: how much, what is new, what others find too, what people had said of it. */
export function Outcome({ result, whole }: { result: TrialResult; whole: boolean }) {
  const { t, f } = useWords();
  const nameOf = useRuleName();
  const [list, setList] = useState<List>('hits');
  const { posts, days, found, perDay, overlap, verdicts, tookMs, stopped } = result;
  const { confirmed, dismissed } = verdicts;
  return (
    <div class="stack" data-testid="backtest-result" data-whole={whole}>
      <dl class="figures">
        <div><dt>{t('rules_bt_found')}</dt><dd data-testid="bt-found">{f.number(found)}</dd></div>
        <div><dt>{t('rules_bt_a_day')}</dt><dd>{f.number(perDay, perDay < 1 ? 2 : 1)}</dd></div>
        <div><dt>{t('rules_bt_change')}</dt><dd data-testid="bt-change">{`+${f.number(result.gained.count)} −${f.number(result.lost.count)}`}</dd></div>
      </dl>
      <p class="caption" data-testid="bt-of">{t(stopped ? 'rules_bt_stopped' : 'rules_bt_of', f.number(posts), f.number(Math.round(days)), f.number(tookMs / 1_000, 2))}</p>
      {confirmed.of + dismissed.of > 0 && <p class="small" data-testid="bt-verdicts">{t('rules_bt_verdicts', f.number(confirmed.caught), f.number(confirmed.of), f.number(dismissed.caught), f.number(dismissed.of))}</p>}
      {overlap.length > 0 && <p class="small">{t('rules_bt_overlap', overlap.slice(0, 4).map(({ rule, count }) => `${nameOf(rule)} (${f.number(count)})`).join(t('ui_list_comma')))}</p>}
      <Segmented<List> label={t('rules_bt_lists')} value={list} onChange={setList} testId="bt-list" options={LISTS.map((value) => ({ value, label: t(`rules_bt_${value}`), count: f.compact(result[value].count) }))} />
      <Hits key={list} result={result} list={list} />
    </div>
  );
}

/** Ids of one of the lists, the latest first. */
const idsOf = (result: TrialResult, list: List): string[] => (list === 'hits' ? result.hits.rows.map(({ activity }) => activity) : result[list].rows).toReversed();

type Hit = { spans: TextSpan[]; titleSpans: TextSpan[]; reasons: string };

function Hits({ result, list }: { result: TrialResult; list: List }) {
  const { t } = useWords();
  const [most, setMost] = useState(AT_ONCE);
  const ids = idsOf(result, list);
  const shown = ids.slice(0, most);
  const about = useLive(async () => {
    const activities = await activitiesById(shown);
    return { activities, threads: await threadsById([...activities.values()].flatMap(({ kind, thread }) => (kind === 'post' && thread !== undefined ? [thread] : []))) };
  }, undefined, [shown.join(' ')]).value;
  const hits = new Map(result.hits.rows.map(({ activity, findings }): [string, Hit] => [activity, {
    spans: findings.flatMap(({ spans }) => spans), titleSpans: findings.flatMap(({ titleSpans = [] }) => titleSpans), reasons: findings.map(({ reason }) => t.say(reason)).join(' · '),
  }]));
  if (ids.length === 0) return <p class="caption" data-testid="bt-none">{t(`rules_bt_none_${list}`)}</p>;
  return (
    <>
      <ul class="hit-list" data-testid="bt-hits">
        {shown.map((id) => {
          const activity = about?.activities.get(id);
          return <HitRow key={id} activity={activity} title={activity?.kind === 'post' ? about?.threads.get(activity.thread ?? '')?.title : undefined} hit={hits.get(id)} />;
        })}
      </ul>
      {ids.length > most && <Button wide testId="bt-more" onClick={() => setMost(most + AT_ONCE)}>{t('dash_more')}</Button>}
    </>
  );
}

function HitRow({ activity, title, hit }: { activity: Activity | undefined; title: string | undefined; hit: Hit | undefined }) {
  const { t, f } = useWords();
  const url = webAddress(activity?.url);
  return (
    <li data-testid="bt-hit">
      {title !== undefined && <p class="strong small"><Marked text={title} spans={hit?.titleSpans ?? []} /></p>}
      <p class="words small"><Marked text={activity?.text ?? ''} spans={hit?.spans ?? []} /></p>
      <div class="row caption">
        <span class="grow one-line" title={hit?.reasons}>{hit?.reasons}</span>
        {activity?.at !== undefined && <time>{f.moment(activity.at)}</time>}
        {url && <a href={url} target="_blank" rel="noopener noreferrer">{t('panel_open_post')}</a>}
      </div>
    </li>
  );
}
