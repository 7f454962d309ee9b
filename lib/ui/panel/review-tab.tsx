import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { FlagCard } from '@/components/FlagCard';
import { KeysLine } from '@/components/KeysLine';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import { visit } from '@/lib/browser/visit';
import { ruleName } from '@/lib/engine/rule-names';
import { FLAG_STATES, type Flag, type FlagState } from '@/lib/model/rule';
import { type FlagCase, flagCases, flagCounts } from '@/lib/store/queries';
import { decideFlags } from '@/lib/ui/actions';
import { useQueue } from '@/lib/ui/cases';
import { useLive } from '@/lib/ui/live';
import { memberName, webAddress } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const SAID = { open: 'panel_said_reopened', observed: 'panel_said_reopened', confirmed: 'panel_said_confirmed', dismissed: 'panel_said_dismissed', unsure: 'panel_said_unsure' } as const;
/** From so many open cases of one rule, letting all of them pass at once is offered. */
const MANY = 3;

/** The queue of posts that may break a rule. */
export function ReviewTab() {
  const { t, f } = useWords();
  const { community, open } = usePanel();
  const [state, setState] = useState<FlagState>('open');
  const counts = useLive(() => flagCounts(community.id), undefined, [community.id]);
  const decided = useLive(async () => (state === 'open' ? [] : await flagCases(community.id, state)), undefined, [community.id, state]);
  const cases = state === 'open' ? open : decided.value;
  const count = (of: FlagState) => (of === 'open' ? open?.length : counts.value?.[of]);
  const options = FLAG_STATES.map((value) => ({ value, label: t(`panel_flags_${value}`), count: count(value) ? f.compact(count(value)) : undefined }));
  return (
    <>
      <div class="queue-head">
        <Segmented<FlagState> label={t('panel_flags_filter')} options={options} value={state} onChange={setState} testId="flag-filter" />
        {cases && cases.length > 0 && <KeysLine keys={[['J', t('panel_key_next')], ['K', t('panel_key_previous')], ['Z', t('ui_undo')]]} />}
      </div>
      {cases ? <Cases key={state} cases={cases} state={state} /> : <Skeleton label={t('ui_loading')} lines={5} height={56} />}
    </>
  );
}

function Cases({ cases, state }: { cases: FlagCase[]; state: FlagState }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  const act = useAct();
  const decide = (flags: readonly Flag[], to: FlagState, said: string) => void act(said, () => decideFlags(flags, to));
  const judge = (one: FlagCase, to: FlagState) => decide(one.flags, to, t(SAID[to], nameOf(one)));
  const nameOf = (one: FlagCase) => memberName(one.member, t('ui_somebody'));
  const show = (one: FlagCase) => void visit(page.tab ?? {}, { activity: one.activityId, url: webAddress(one.activity?.url ?? one.thread?.url) });
  const queue = useQueue(cases, (one) => ({
    o: () => show(one),
    ...(state === 'open' ? { c: () => judge(one, 'confirmed'), x: () => judge(one, 'dismissed'), u: () => judge(one, 'unsure') } : {}),
  }));
  if (cases.length === 0) return <EmptyState icon={state === 'open' ? 'done' : 'review'} title={t(`panel_none_${state}`)} text={t(`panel_none_${state}_text`)} testId="no-flags" />;
  const same = queue.current && state === 'open' ? sameRule(cases, queue.current) : [];
  return (
    <>
      {same.length >= MANY && (
        <div class="flush"><Button kind="quiet" icon="check" testId="pass-rule" onClick={() => decide(same, 'dismissed', t('panel_said_passed_rule', same.length))}>{t('panel_pass_rule', same.length, t.pick(ruleName(same[0]?.rule ?? '')))}</Button></div>
      )}
      <div class="cases" data-testid="cases">
        {cases.map((one, index) => (
          <FlagCard
            key={one.activityId} author={nameOf(one)} when={f.ago(one.flags[0]?.at ?? now, now)} moment={f.moment(one.flags[0]?.at ?? now)} where={one.thread?.title}
            text={one.textKept ? (one.activity?.text ?? '') : t('panel_text_dropped')} spans={one.textKept ? one.flags.flatMap(({ spans }) => spans) : []}
            reasons={one.flags.map(({ reason, severity }) => ({ text: t.say(reason), severity }))} state={state} current={queue.isCurrent(index)}
            cardRef={queue.cardRef(index)} onFocus={() => queue.focus(index)} onDecide={(to) => judge(one, to)} onOpen={() => show(one)}
          />
        ))}
      </div>
    </>
  );
}

/** All open flags of the rule that the current case broke worst. */
const sameRule = (cases: readonly FlagCase[], { flags: [worst] }: FlagCase): Flag[] =>
  cases.flatMap(({ flags }) => flags.filter(({ rule }) => rule === worst?.rule));
