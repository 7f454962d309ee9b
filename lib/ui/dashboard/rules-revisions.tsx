import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DiffText } from '@/components/DiffText';
import { EmptyState } from '@/components/EmptyState';
import type { Revision, RuleSet } from '@/lib/model/ruleset';
import { differenceOf, folded } from '@/lib/rules/difference';
import { ownSheet } from '@/lib/rules/exchange/own';
import { PACKS } from '@/lib/rules/packs';
import { revisionsOf } from '@/lib/store/rule-sets';
import { useLive } from '@/lib/ui/live';
import { useWords } from '@/lib/ui/words';
import { type KnownSet, useSave } from './rules-context';

const sheetOf = (set: RuleSet | undefined): string => (set ? ownSheet.write!(set).text : '');

/** Every content that was ever saved, newest first: what each changed, and the way back to it. */
export function Revisions({ known: { set } }: { known: KnownSet }) {
  const { t } = useWords();
  const revisions = useLive(() => revisionsOf(set.id), undefined, [set.id]).value;
  if (revisions?.length === 0) return <EmptyState icon="history" title={t('rules_revisions_none')} text={t('rules_revisions_none_text')} testId="no-revisions" />;
  const shipped = PACKS.find(({ id }) => id === set.id);
  return (
    <div class="setting-list" data-testid="revisions">
      {revisions?.map((revision, i) => <RevisionRow key={revision.revision} revision={revision} before={revisions[i + 1] ?? (shipped && { content: shipped })} newest={i === 0} />)}
    </div>
  );
}

function RevisionRow({ revision: { revision, at, note, content, source }, before, newest }: { revision: Revision; before: Pick<Revision, 'content' | 'source'> | undefined; newest: boolean }) {
  const { t, f } = useWords();
  const [open, setOpen] = useState(false);
  const save = useSave();
  const said = t('rules_restored', f.number(revision));
  // As both were typed; where one was not, as they are written out.
  const sheets: [string, string] = before?.source !== undefined && source !== undefined ? [before.source, source] : [sheetOf(before?.content), sheetOf(content)];
  return (
    <div class="setting-block stack" data-testid="revision">
      <div class="row row-wrap">
        <span class="strong">{t('rules_revision', f.number(revision))}</span>
        <span class="caption">{f.moment(at)}</span>
        {newest && <span class="caption">{t('rules_in_force')}</span>}
        <span class="row push">
          <Button kind="quiet" pressed={open} testId="show-difference" onClick={() => setOpen(!open)}>{t('rules_difference')}</Button>
          {!newest && <Button icon="undo" testId="restore" onClick={() => save(content, said, { note: said, source })}>{t('rules_restore')}</Button>}
        </span>
      </div>
      {note !== undefined && <p class="small words">{note}</p>}
      {open && <DiffText label={t('rules_difference')} lines={folded(differenceOf(...sheets))} skippedWords={(count) => t.many('rules_diff_skipped', count)} />}
    </div>
  );
}
