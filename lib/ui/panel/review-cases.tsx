import { useState } from 'preact/hooks';
import { BulkBar } from '@/components/BulkBar';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { type FlagActs, FlagCard, verdictsFor } from '@/components/FlagCard';
import { KeysLine } from '@/components/KeysLine';
import { PhraseBox } from '@/components/PhraseBox';
import { visit } from '@/lib/browser/visit';
import { ruleName } from '@/lib/engine/rule-names';
import { faultOf } from '@/lib/model/fault';
import type { Flag, FlagState } from '@/lib/model/rule';
import { phrasesFor } from '@/lib/rules/phrase';
import type { FlagCase } from '@/lib/store/queries';
import { decideFlags, moderate } from '@/lib/ui/actions';
import { type Queue, useQueue } from '@/lib/ui/cases';
import type { Keys } from '@/lib/ui/keyboard';
import { memberName, webAddress } from '@/lib/ui/names';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';
import { CaseDetails } from './review-details';
import { Reply } from './review-reply';

const SAID = { open: 'panel_said_reopened', observed: 'panel_said_reopened', confirmed: 'panel_said_confirmed', dismissed: 'panel_said_dismissed', unsure: 'panel_said_unsure' } as const;
/** Cards drawn at once. */
const SHOWN = 50;
/** From so many open cases of one rule, selecting all of them is offered. */
const MANY = 3;

type Box = { of: string; is: 'allow' | 'reply' | 'details' };
type Props = { cases: readonly FlagCase[]; state: FlagState; sets: Sets; isFiltered: boolean; onShowAll: () => void };

/** What can be done about cases, each by a word and a way back. */
function useVerdicts() {
  const { t } = useWords();
  const { page } = usePanel();
  const act = useAct();
  const nameOf = (one: FlagCase): string => memberName(one.member, t('ui_somebody'));
  return {
    nameOf,
    judge(cases: readonly FlagCase[], to: FlagState) {
      const [first] = cases;
      const flags = cases.flatMap((one) => one.flags);
      if (!first || flags.length === 0) return;
      const said = cases.length === 1 ? t(SAID[to], nameOf(first)) : t.many(`review_said_${to === 'observed' ? 'open' : to}`, cases.length);
      void act(said, () => decideFlags(flags, to));
    },
    allow(one: FlagCase, rule: string, phrase: string, name: string) {
      void act(t('review_said_allowed', phrase, name), () => moderate({ do: 'allow', rule, phrase, activity: one.activityId }));
    },
    async show(one: FlagCase) {
      const found = await visit(page.tab ?? {}, { activity: one.activityId, url: webAddress(one.activity?.url ?? one.thread?.url) });
      if (!found) void act('', () => Promise.reject(faultOf({ key: 'panel_not_found_on_page' })));
    },
  };
}

/** Which cases are selected, of those that are there. */
function useSelection(cases: readonly FlagCase[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = cases.filter(({ activityId }) => ids.has(activityId));
  return {
    selected,
    has: ({ activityId }: FlagCase) => ids.has(activityId),
    set: (some: readonly FlagCase[], on: boolean) => setIds((old) => {
      const next = new Set(old);
      for (const { activityId } of some) if (on) next.add(activityId); else next.delete(activityId);
      return next;
    }),
    clear: () => setIds(new Set()),
  };
}

export function Cases({ cases, state, sets, isFiltered, onShowAll }: Props) {
  const { t } = useWords();
  const verdicts = useVerdicts();
  const selection = useSelection(cases);
  const [most, setMost] = useState(SHOWN);
  const [box, setBox] = useState<Box | null>(null);
  const shown = cases.slice(0, most);
  const toggle = (one: FlagCase, is: Box['is']) => setBox(box?.of === one.activityId && box.is === is ? null : { of: one.activityId, is });
  const decide = (one: FlagCase, to: FlagState) => {
    verdicts.judge(selection.selected.length > 0 ? selection.selected : [one], to);
    selection.clear();
  };
  const reach = (one: FlagCase, step: 1 | -1) => {
    const index = shown.indexOf(one);
    const next = shown[index + step];
    selection.set(next ? [one, next] : [one], true);
    if (next) queue.focus(index + step);
  };
  const queue: Queue<FlagCase> = useQueue(shown, (one): Keys => ({
    'Shift+j': () => reach(one, 1), 'Shift+k': () => reach(one, -1),
    o: () => void verdicts.show(one), a: () => toggle(one, 'allow'), r: () => toggle(one, 'reply'), i: () => toggle(one, 'details'),
    Escape: () => (selection.selected.length > 0 ? selection.clear() : setBox(null)),
    ...Object.fromEntries(verdictsFor(state).map((to) => [KEY_OF[to], () => decide(one, to)])),
  }));
  if (cases.length === 0) return <Nothing state={state} isFiltered={isFiltered} onShowAll={onShowAll} />;
  const same = queue.current ? sameRule(cases, queue.current) : [];
  return (
    <>
      <KeysLine keys={[['J', t('panel_key_next')], ['K', t('panel_key_previous')], ['⇧J', t('review_key_select')], ['Z', t('ui_undo')]]} />
      {same.length >= MANY && selection.selected.length < same.length && (
        <div class="flush"><Button kind="quiet" icon="check" testId="select-rule" onClick={() => selection.set(same, true)}>{t('review_select_rule', same.length, ruleTitle(queue.current?.flags[0], sets, t))}</Button></div>
      )}
      {selection.selected.length > 0 && (
        <BulkBar
          count={selection.selected.length} verdicts={verdictsFor(state)} onClear={selection.clear}
          onDecide={(to) => { verdicts.judge(selection.selected, to); selection.clear(); }}
        />
      )}
      <div class="cases" data-testid="cases">
        {shown.map((one, index) => (
          <OneCase key={one.activityId} one={one} index={index} state={state} sets={sets} queue={queue} selected={selection.has(one)} box={box?.of === one.activityId ? box.is : null} onClose={() => setBox(null)}
            acts={{
              decide: (to) => verdicts.judge([one], to), allow: () => toggle(one, 'allow'), reply: () => toggle(one, 'reply'), details: () => toggle(one, 'details'),
              open: () => void verdicts.show(one), select: (on) => selection.set([one], on),
            }}
            onAllow={(rule, phrase) => { verdicts.allow(one, rule, phrase, t.pick(ruleName(rule, sets.all))); setBox(null); }}
          />
        ))}
      </div>
      {cases.length > most && <Button wide testId="more-cases" onClick={() => setMost(most + SHOWN)}>{t('panel_more', Math.min(SHOWN, cases.length - most))}</Button>}
    </>
  );
}

const KEY_OF = { confirmed: 'c', dismissed: 'x', unsure: 'u' } as const;

const ruleTitle = (flag: Flag | undefined, sets: Sets, t: ReturnType<typeof useWords>['t']): string => t.pick(ruleName(flag?.rule ?? '', sets.all));

type OneProps = {
  one: FlagCase; index: number; state: FlagState; sets: Sets; queue: Queue<FlagCase>; selected: boolean; box: Box['is'] | null; acts: FlagActs;
  onAllow: (rule: string, phrase: string) => void; onClose: () => void;
};

function OneCase({ one, index, state, sets, queue, selected, box, acts, onAllow, onClose }: OneProps) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const { flags, activity, thread, textKept } = one;
  const at = flags[0]?.at ?? now;
  const text = activity?.text ?? '';
  const phrasesOf = (rule: string) => {
    const of = flags.filter((flag) => flag.rule === rule);
    const spans = of.flatMap((flag) => flag.spans);
    const titled = of.flatMap(({ titleSpans = [] }) => titleSpans);
    return spans.length === 0 && titled.length > 0 ? phrasesFor(thread?.title ?? '', titled) : phrasesFor(text, spans);
  };
  return (
    <FlagCard
      author={memberName(one.member, t('ui_somebody'))} when={f.ago(at, now)} moment={f.moment(at)} where={thread?.title} titleSpans={flags.flatMap(({ titleSpans = [] }) => titleSpans)}
      text={textKept ? text : t('panel_text_dropped')} spans={textKept ? flags.flatMap(({ spans }) => spans) : []}
      reasons={flags.map((flag) => ({ rule: ruleTitle(flag, sets, t), severity: flag.severity, sentences: [...new Set([flag.reason, ...(flag.more ?? [])].map((each) => t.say(each)))] }))}
      urgent={flags.some(({ mode }) => mode === 'queue')} state={state} current={queue.isCurrent(index)} selected={selected} detailed={box === 'details'} acts={acts}
      cardRef={queue.cardRef(index)} onFocus={() => queue.focus(index)}
    >
      {box === 'allow' && <PhraseBox rules={flags.map((flag) => ({ id: flag.rule, name: ruleTitle(flag, sets, t) }))} phrasesOf={phrasesOf} onAllow={onAllow} onClose={onClose} />}
      {box === 'reply' && <Reply one={one} sets={sets} onClose={onClose} />}
      {box === 'details' && <CaseDetails one={one} sets={sets} />}
    </FlagCard>
  );
}

function Nothing({ state, isFiltered, onShowAll }: Pick<Props, 'state' | 'isFiltered' | 'onShowAll'>) {
  const { t } = useWords();
  if (isFiltered) return <EmptyState icon="search" title={t('review_none_filtered')} testId="no-flags"><Button testId="show-all" onClick={onShowAll}>{t('review_show_all')}</Button></EmptyState>;
  return <EmptyState icon={state === 'open' ? 'done' : 'review'} title={t(`panel_none_${state}`)} text={t(`panel_none_${state}_text`)} testId="no-flags" />;
}

/** All cases of the rule that the current one broke worst. */
const sameRule = (cases: readonly FlagCase[], { flags: [worst] }: FlagCase): FlagCase[] =>
  cases.filter(({ flags }) => flags.some(({ rule }) => rule === worst?.rule));
