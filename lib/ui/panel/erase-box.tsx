import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import type { Community } from '@/lib/model/records';
import { erase } from '@/lib/ui/actions';
import { communityName } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** Erases a community for good; a typed word stands between the click and the loss. */
export function EraseBox({ community }: { community: Community }) {
  const { t } = useWords();
  const act = useAct();
  const [asking, ask] = useState(false);
  const [typed, setTyped] = useState('');
  const name = communityName(community);
  const word = t('panel_erase_word');
  const sure = typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <Section title={t('panel_erase')} testId="erase">
      {!asking ? <div><Button kind="danger" icon="erase" testId="erase-ask" onClick={() => ask(true)}>{t('panel_erase_community')}</Button></div> : (
        <>
          <p class="small quiet">{t('panel_erase_text', name)}</p>
          <Field label={t('panel_erase_type', word)} value={typed} onInput={setTyped} testId="erase-word" />
          <div class="actions">
            <Button kind="danger" disabled={!sure} testId="erase-do" onClick={() => void act(t('panel_erased', name), () => erase(community.id))}>{t('panel_erase_do')}</Button>
            <Button kind="quiet" onClick={() => ask(false)}>{t('ui_cancel')}</Button>
          </div>
        </>
      )}
    </Section>
  );
}
