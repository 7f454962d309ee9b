import { useId, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { moderate } from '@/lib/ui/actions';
import { useKeys } from '@/lib/ui/keyboard';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import type { Row } from './people-rows';

/** What can be done with all who are selected: giving them a tag, or taking one from them. */
export function Bulk({ rows, tags, onClear }: { rows: readonly Row[]; tags: readonly string[]; onClear: () => void }) {
  const { t, f } = useWords();
  const act = useAct();
  const id = useId();
  const [text, setText] = useState('');
  useKeys({ Escape: onClear });
  const tag = text.trim().slice(0, 30);
  const isGiven = rows.some((row) => row.tags.includes(tag));
  const turn = (on: boolean) => void act(t(on ? 'people_said_tagged' : 'people_said_untagged', tag, f.number(rows.length)), async () => {
    const done = await moderate({ do: 'tagAll', members: rows.map((row) => row.id), tag, on });
    setText('');
    return done;
  });
  return (
    <form class="bulk" aria-label={t('people_selection')} data-testid="people-bulk" onSubmit={(event) => { event.preventDefault(); if (tag) turn(true); }}>
      <span class="bulk-count" role="status">{t.many('people_selected', rows.length)}</span>
      <input class="input bulk-tag" list={id} value={text} aria-label={t('person_tag_add')} placeholder={t('person_tag_add')} maxLength={30} autocomplete="off" data-testid="bulk-tag" onInput={(event) => setText(event.currentTarget.value)} />
      <datalist id={id}>{tags.map((each) => <option key={each} value={each} />)}</datalist>
      <button type="submit" class="button" disabled={!tag} data-testid="bulk-tag-add">{t('people_tag')}</button>
      <Button disabled={!tag || !isGiven} testId="bulk-tag-drop" onClick={() => turn(false)}>{t('people_untag')}</Button>
      <Button kind="quiet" hint="Esc" testId="bulk-clear" onClick={onClear}>{t('review_clear')}</Button>
    </form>
  );
}
