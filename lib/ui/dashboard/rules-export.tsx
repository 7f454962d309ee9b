import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import type { RuleSet } from '@/lib/model/ruleset';
import { RULE_FORMATS } from '@/lib/rules/exchange';
import type { RuleFormat, Written } from '@/lib/rules/exchange/format';
import { saveText } from '@/lib/ui/transfer';
import { useWords } from '@/lib/ui/words';
import { LeftList } from './rules-left';

/** Saves a set as a file in each form that can be written, and says what that form has no words for. */
export function ExportSet({ set }: { set: RuleSet }) {
  const { t } = useWords();
  const [last, setLast] = useState<{ format: RuleFormat; written: Written } | null>(null);
  const give = (format: RuleFormat) => {
    const written = format.write!(set);
    saveText(written.text, `qunlens-${set.id}.${format.ending}`);
    setLast({ format, written });
  };
  return (
    <div class="stack" data-testid="rules-export">
      <p class="quiet">{t('rules_export_text')}</p>
      <div class="actions">
        {RULE_FORMATS.filter(({ write }) => write).map((format) => <Button key={format.id} icon="download" testId={`export-${format.id}`} onClick={() => give(format)}>{t.pick(format.name)}</Button>)}
      </div>
      {last && <Notice tone={last.written.left.length > 0 ? 'watch' : 'good'} testId="export-done">{last.written.left.length > 0 ? t.many('rules_export_left', last.written.left.length) : t('rules_export_whole', t.pick(last.format.name))}</Notice>}
      {last && last.written.left.length > 0 && <LeftList left={last.written.left} nameOf={(id) => t.pick(set.rules.find((rule) => rule.id === id)?.name ?? id)} />}
    </div>
  );
}
