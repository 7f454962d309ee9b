import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CheckGroup } from '@/components/CheckGroup';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { sendMessage } from '@/lib/browser/messages';
import type { RuleSet } from '@/lib/model/ruleset';
import { TRIAL, type TrialAsk, type TrialResult } from '@/lib/model/trial';
import { db } from '@/lib/store/db';
import { useLive } from '@/lib/ui/live';
import { communityName } from '@/lib/ui/names';
import { problemWords } from '@/lib/ui/problem-words';
import { useWords } from '@/lib/ui/words';
import { useRules } from './rules-context';
import { Outcome } from './rules-outcome';

/** At each pause of typing so many of the latest posts are tried. */
const LATEST = 2_000;
const PAUSE_MS = 700;

type Run = { whole: boolean; result: TrialResult | null; problem: string | null };

/** Asks the background for trials; the answer to an older question is passed over. */
function useTrial(): { run: Run | null; busy: 'latest' | 'whole' | null; start: (ask: TrialAsk) => void; stop: () => void } {
  const { t } = useWords();
  const [run, setRun] = useState<Run | null>(null);
  const [busy, setBusy] = useState<'latest' | 'whole' | null>(null);
  const turn = useRef(0);
  const start = (ask: TrialAsk) => {
    turn.current += 1;
    const mine = turn.current;
    const whole = ask.most === undefined;
    setBusy(whole ? 'whole' : 'latest');
    const end = (next: Run) => {
      if (mine !== turn.current) return;
      setBusy(null);
      setRun(next);
    };
    sendMessage('trial', ask).then((result) => end({ whole, result, problem: null }), (error: unknown) => end({ whole, result: null, problem: problemWords(t, error) }));
  };
  const stop = () => void sendMessage('stopTrial', {});
  return { run, busy, start, stop };
}

/** Escape gives up wherever the focus is, also while something is typed into. */
function useEscape(on: boolean, act: () => void): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => { if (event.key === 'Escape' && !event.isComposing) act(); };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on]);
}

/** What a draft would have done on what was captured: the latest posts as one types, all of it when asked. */
export function BacktestBox({ draft, rule }: { draft: RuleSet | null; rule: string | undefined }) {
  const { t, f } = useWords();
  const { community, known } = useRules();
  const [chosen, choose] = useState<string[]>(community ? [community.id] : []);
  const { run, busy, start, stop } = useTrial();
  const face = draft && draft.rules.length > 0 ? JSON.stringify([draft, community?.id]) : '';
  const ask = (): TrialAsk => ({ draft: draft!, communities: [], ...(rule === undefined ? {} : { rule }) });
  useEffect(() => {
    if (face === '' || !community) return;
    const timer = setTimeout(() => start({ ...ask(), communities: [community.id], most: LATEST }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [face]);
  useEscape(busy === 'whole', stop);
  if (!community) return <Section title={t('rules_backtest')}><p class="caption">{t('rules_backtest_nothing')}</p></Section>;
  return (
    <Section title={t('rules_backtest')} testId="backtest" aside={busy === 'latest' ? t('rules_backtest_runs') : undefined}>
      <p class="caption">{t('rules_backtest_text', f.number(LATEST))}</p>
      {known.length > 1 && <CheckGroup label={t('rules_backtest_where')} options={known.map((one) => ({ value: one.id, label: communityName(one) }))} values={chosen} onChange={choose} testId="backtest-where" />}
      {busy === 'whole' ? <Progress stop={stop} /> : (
        <div><Button icon="test" testId="backtest-all" disabled={face === '' || chosen.length === 0} onClick={() => start({ ...ask(), communities: chosen })}>{t('rules_backtest_all')}</Button></div>
      )}
      {draft === null && <p class="caption">{t('rules_backtest_wait')}</p>}
      {run?.problem && <Notice tone="bad" testId="backtest-problem">{run.problem}</Notice>}
      {run?.result && <div class={busy ? 'stack quiet' : 'stack'} aria-busy={busy !== null}><Outcome result={run.result} whole={run.whole} /></div>}
    </Section>
  );
}

function Progress({ stop }: { stop: () => void }) {
  const { t, f } = useWords();
  const share = useLive(async () => (await db.jobs.get(TRIAL))?.value ?? 0, 0).value;
  return (
    <div class="stack" data-testid="backtest-progress">
      <div class="row small"><span class="grow">{t('rules_backtest_runs')}</span><span class="caption">{f.percent(share)}</span><Button kind="quiet" hint="Esc" testId="backtest-stop" onClick={stop}>{t('ui_cancel')}</Button></div>
      <progress class="progress" aria-label={t('rules_backtest')} value={share} max={1} />
    </div>
  );
}
