import { useMemo, useState } from 'preact/hooks';
import { Chip } from '@/components/Chip';
import { Marked } from '@/components/Marked';
import { Section } from '@/components/Section';
import { Segmented } from '@/components/Segmented';
import { TextArea } from '@/components/TextArea';
import { severityTone } from '@/components/tone';
import type { RuleSet } from '@/lib/model/ruleset';
import { tryText, type Tried, type Writer, WRITERS } from '@/lib/rules/try';
import { useWords } from '@/lib/ui/words';
import { BacktestBox } from './rules-backtest';
import { useRested } from './use-rested';

/** A draft held against a text and against what was captured. Without a draft that runs, both wait. */
export function Trial({ draft, rule }: { draft: RuleSet | null; rule?: string }) {
  return (
    <div class="bench-try stack">
      <TestBox draft={draft} rule={rule} />
      <BacktestBox draft={draft} rule={rule} />
    </div>
  );
}

const tried = (draft: RuleSet | null, text: string, writer: Writer): Tried | null => {
  if (!draft || text.trim() === '') return null;
  try {
    return tryText(draft, text, writer);
  } catch {
    return null;
  }
};

function TestBox({ draft, rule }: { draft: RuleSet | null; rule: string | undefined }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [writer, setWriter] = useState<Writer>('newcomer');
  const rested = useRested(text, 120);
  const result = useMemo(() => tried(draft, rested, writer), [draft, rested, writer]);
  return (
    <Section title={t('rules_test')} testId="test-box">
      <TextArea label={t('rules_test_text')} hideLabel placeholder={t('rules_test_text')} value={text} onInput={setText} rows={3} testId="test-text" />
      <Segmented<Writer> label={t('rules_test_writer')} value={writer} onChange={setWriter} testId="test-writer" options={WRITERS.map((value) => ({ value, label: t(`rules_writer_${value}`) }))} />
      {result && draft && <Verdict draft={draft} result={result} text={rested} rule={rule} />}
    </Section>
  );
}

function Verdict({ draft, result: { findings, beyond, scores }, text, rule }: { draft: RuleSet; result: Tried; text: string; rule: string | undefined }) {
  const { t, f } = useWords();
  const nameOf = (id: string): string => t.pick(draft.rules.find((each) => each.id === id)?.name || t('rules_new_rule'));
  // The rule in hand is told first.
  const ordered = findings.toSorted((a, b) => Number(b.rule === rule) - Number(a.rule === rule));
  return (
    <div class="stack" data-testid="test-result">
      <p class="tried-text words small"><Marked text={text} spans={findings.flatMap(({ spans }) => spans)} /></p>
      {findings.length === 0 && <p class="caption" data-testid="test-none">{t('rules_test_none')}</p>}
      {ordered.map((finding) => (
        <div key={finding.rule} data-testid="test-hit">
          <div class="row row-wrap"><span class="strong">{nameOf(finding.rule)}</span><Chip tone={severityTone(finding.severity)}>{t(`ui_severity_${finding.severity}`)}</Chip></div>
          <p class="small quiet words">{[finding.reason, ...(finding.more ?? [])].map((reason) => t.say(reason)).join(' · ')}</p>
        </div>
      ))}
      {beyond.length > 0 && <p class="caption">{t('rules_test_beyond', beyond.map(({ id }) => nameOf(id)).join(t('ui_list_comma')))}</p>}
      <div class="bands">
        {scores.map(({ table, score: { score, band } }) => <Chip key={table} tone={band === 'likely' ? 'bad' : band === 'look' ? 'watch' : 'plain'}>{t('rules_band', t(`rules_table_${table}`), f.percent(score), t(`rules_band_${band}`))}</Chip>)}
      </div>
    </div>
  );
}
