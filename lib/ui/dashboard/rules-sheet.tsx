import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CodeArea, goToLine } from '@/components/CodeArea';
import { Notice } from '@/components/Notice';
import type { RuleSet } from '@/lib/model/ruleset';
import { ownSheet } from '@/lib/rules/exchange/own';
import { readRuleSet } from '@/lib/rules/file';
import { useWords } from '@/lib/ui/words';
import { Examples } from './rules-examples';
import { type KnownSet, sheetKey, useDraft, useRules, useSave } from './rules-context';
import { ruleFaultWords } from './rules-fault-words';
import { Trial } from './rules-trial';
import { useRested } from './use-rested';

/** What a text of rules is: a set, or what is wrong with it and where. */
export type Sheet = { set: RuleSet } | { line: number; fault: string };

/** Reads a text of rules; faults of the library begin with the line. */
export function readSheetText(text: string, id: string, wrongId: string): Sheet {
  try {
    const set = readRuleSet(text);
    if (set.id === id) return { set };
    return { line: Math.max(1, text.split('\n').findIndex((line) => /^\s*"?id"?\s*:/.test(line)) + 1), fault: wrongId };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, line = '1', fault = said] = /^Line (\d+): (.*)$/s.exec(said) ?? [];
    return { line: Number(line), fault };
  }
}

/** The whole set as YAML: everything the language can say. Comments and the order of what is typed are kept. */
export function SheetPage({ known: { set, source } }: { known: KnownSet }) {
  const { t, f } = useWords();
  const { place, go } = useRules();
  const save = useSave();
  const draft = useDraft(sheetKey(set.id), useMemo(() => source ?? ownSheet.write!(set).text, [set, source]));
  const text = useRested(draft.value);
  const sheet = useMemo(() => readSheetText(text, set.id, t('rules_yaml_id', set.id)), [text, set.id]);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const line = draft.value.split('\n').findIndex((each) => /^\s*-?\s*"?id"?:\s*"?([a-z0-9-]+)"?,?\s*$/.exec(each)?.[1] === place.rule);
    if (place.rule !== undefined && line >= 0 && area.current) goToLine(area.current, line + 1);
  }, [place.rule]);
  const good = 'set' in sheet ? sheet.set : null;
  const keep = () => {
    // What was typed in the last quarter of a second counts as well.
    const now = readSheetText(draft.value, set.id, t('rules_yaml_id', set.id));
    if ('set' in now) save(now.set, t('rules_said_saved', t.pick(now.set.name)), { note: t('rules_note_yaml'), source: draft.value, saved: draft.drop });
    else if (area.current) goToLine(area.current, now.line);
  };
  return (
    <div class="workbench">
      <div class="stack">
        <CodeArea label={t('rules_yaml_label')} value={draft.value} onInput={draft.change} wrongLine={good ? undefined : (sheet as { line: number }).line} areaRef={area} describedBy={good ? undefined : 'yaml-fault'} testId="yaml" />
        {'fault' in sheet && (
          <div id="yaml-fault">
            <Notice tone="bad" testId="yaml-fault" action={<Button testId="go-to-line" onClick={() => area.current && goToLine(area.current, sheet.line)}>{t('rules_go_to_line')}</Button>}>
              <strong>{t('rules_line', f.number(sheet.line))}</strong>{t('rules_colon')}{ruleFaultWords(t, sheet.fault)}
            </Notice>
          </div>
        )}
        {good && <Examples set={good} />}
        <div class="form-save">
          <Button kind="primary" testId="save" disabled={!draft.changed} onClick={keep}>{t('rules_save')}</Button>
          {draft.changed && <Button kind="quiet" testId="discard" onClick={draft.drop}>{t('rules_discard')}</Button>}
          <span class="caption">{t(draft.changed ? 'rules_draft_kept' : 'rules_no_changes')}</span>
          <span class="push"><Button kind="quiet" onClick={() => go({ rule: undefined, part: 'rules' })}>{t('rules_to_list')}</Button></span>
        </div>
      </div>
      <Trial draft={good} />
    </div>
  );
}
