import { useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { CardBox } from './CardBox';
import { Field } from './Field';
import { Select } from './Select';

/** Says in which words a rule is to find nothing any more. The phrases are proposals; what stands in the field counts. */
export function PhraseBox({ rules, phrasesOf, onAllow, onClose }: {
  rules: readonly { id: string; name: string }[]; phrasesOf: (rule: string) => readonly string[]; onAllow: (rule: string, phrase: string) => void; onClose: () => void;
}) {
  const { t } = useWords();
  const [rule, setRule] = useState(rules[0]?.id ?? '');
  const proposed = phrasesOf(rule);
  const [typed, setTyped] = useState<string | null>(null);
  const phrase = typed ?? proposed[0] ?? '';
  const name = rules.find(({ id }) => id === rule)?.name ?? rule;
  const submit = (event: Event) => {
    event.preventDefault();
    if (phrase.trim()) onAllow(rule, phrase.trim().slice(0, 100));
  };
  return (
    <CardBox title={t('review_allow_title')} testId="phrase-box" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        {rules.length > 1
          ? <Select label={t('review_rule')} value={rule} options={rules.map(({ id, name: label }) => ({ value: id, label }))} testId="phrase-rule" onChange={setRule} />
          : <p class="small">{t('review_allow_rule', name)}</p>}
        <Field label={t('review_phrase')} value={phrase} hint={t('review_phrase_hint')} testId="phrase" onInput={setTyped} />
        {proposed.length > 1 && <div class="actions">{proposed.slice(0, 4).map((each) => <Button key={each} pressed={each === phrase} onClick={() => setTyped(each)}>{each}</Button>)}</div>}
        <div class="actions">
          <button type="submit" class="button button-primary" disabled={!phrase.trim()} data-testid="phrase-allow">{t('review_allow_do')}</button>
          <Button kind="quiet" hint="Esc" onClick={onClose}>{t('ui_cancel')}</Button>
        </div>
      </form>
    </CardBox>
  );
}
