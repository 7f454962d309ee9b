import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import type { Activity, Community } from '@/lib/model/records';
import type { Verdict } from '@/lib/model/rule';
import { estimateRecall, LEAST_VERDICTS } from '@/lib/rules/precision';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { recallState } from './rules-recall';

const AT_ONCE = 3;

/** Posts that no rule found, drawn by chance: what is wrong among them tells how much is missed. */
export function Missed({ community }: { community: Community }) {
  const { t, f } = useWords();
  const state = useLive(() => recallState(community.id), undefined, [community.id]).value;
  const recall = state && estimateRecall(state);
  const shown = state?.draw.slice(0, AT_ONCE) ?? [];
  return (
    <Section title={t('rules_missed')} testId="rules-missed" aside={state && state.sampled > 0 ? t('rules_missed_judged', f.number(state.sampled)) : undefined}>
      <p class="quiet">{t('rules_missed_text')}</p>
      {recall && (
        <Notice tone="calm" testId="recall">{t('rules_recall', f.percent(recall.share), f.percent(recall.low), f.percent(recall.high), f.number(recall.missed))}</Notice>
      )}
      {state && !recall && state.sampled > 0 && <p class="caption">{t('rules_recall_wait', f.number(state.sampled), f.number(LEAST_VERDICTS))}</p>}
      {!state && <Skeleton label={t('ui_loading')} lines={3} height={40} />}
      {state && shown.length === 0 && <p class="caption" data-testid="missed-none">{t(state.unflagged === 0 ? 'rules_missed_empty' : 'rules_missed_none')}</p>}
      {shown.length > 0 && <div class="setting-list">{shown.map((activity) => <Drawn key={activity.id} activity={activity} />)}</div>}
    </Section>
  );
}

function Drawn({ activity }: { activity: Activity }) {
  const { t, f } = useWords();
  const act = useAct();
  const judge = (state: Verdict) => void act(t(`rules_said_sample_${state}`), () => moderate({ do: 'sample', activity: activity.id, state }));
  const url = webAddress(activity.url);
  return (
    <article class="sample" aria-label={t('rules_sample_label')} data-testid="sample">
      <p class="words">{activity.text}</p>
      <div class="row row-wrap">
        <Button testId="sample-fine" onClick={() => judge('dismissed')}>{t('rules_sample_fine')}</Button>
        <Button testId="sample-bad" onClick={() => judge('confirmed')}>{t('rules_sample_bad')}</Button>
        <Button kind="quiet" onClick={() => judge('unsure')}>{t('panel_flags_unsure')}</Button>
        <span class="caption push">{activity.at !== undefined && f.moment(activity.at)}</span>
        {url && <Button kind="quiet" icon="open" href={url}>{t('panel_open_post')}</Button>}
      </div>
    </article>
  );
}
