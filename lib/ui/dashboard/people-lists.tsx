import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import type { PeopleList } from '@/lib/model/plan';
import { listsOf } from '@/lib/store/people';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { narrows, type PeopleQuery, queryText, readPeople } from './people-query';

/** Filters kept under a name: a press opens one; the one that is open can be renamed or dropped; what is open can be kept. */
export function Lists({ query, onOpen }: { query: PeopleQuery; onOpen: (query: PeopleQuery) => void }) {
  const { t } = useWords();
  const { community } = useDash();
  const act = useAct();
  const lists = useLive(() => listsOf(community.id), [] as PeopleList[], [community.id]).value;
  const [naming, name] = useState<PeopleList | null>(null);
  const here = queryText(query);
  const open = lists.find((list) => list.query === here);
  if (lists.length === 0 && !narrows(query) && !naming) return null;
  const drop = (list: PeopleList) => void act(t('people_said_list_dropped', list.name), () => moderate({ do: 'dropList', id: list.id }));
  if (naming) return <Naming list={naming} onEnd={() => name(null)} />;
  return (
    <div class="lists" role="group" aria-label={t('people_lists')} data-testid="lists">
      {lists.map((list) => (
        <Button key={list.id} kind="plain" pressed={list.id === open?.id} testId="list" onClick={() => onOpen(readPeople(new URLSearchParams(list.query)))}>{list.name}</Button>
      ))}
      {open && <IconButton icon="edit" label={t('people_list_rename', open.name)} testId="list-rename" onClick={() => name(open)} />}
      {open && <IconButton icon="erase" label={t('people_list_drop', open.name)} testId="list-drop" onClick={() => drop(open)} />}
      {!open && narrows(query) && <Button kind="quiet" icon="add" testId="list-keep" onClick={() => name({ id: crypto.randomUUID(), community: community.id, name: '', query: here })}>{t('people_list_keep')}</Button>}
    </div>
  );
}

function Naming({ list, onEnd }: { list: PeopleList; onEnd: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const [text, setText] = useState(list.name);
  const save = (event: Event) => {
    event.preventDefault();
    const name = text.trim().slice(0, 60);
    if (!name) return;
    void act(t('people_said_list', name), async () => {
      const done = await moderate({ do: 'list', list: { ...list, name } });
      onEnd();
      return done;
    });
  };
  return (
    <form class="lists" onSubmit={save} data-testid="list-form" onKeyDown={(event) => event.key === 'Escape' && onEnd()}>
      <Field label={t('people_list_name')} hideLabel value={text} placeholder={t('people_list_name')} testId="list-name" onInput={setText} />
      <button type="submit" class="button button-primary" disabled={!text.trim()} data-testid="list-save">{t('people_list_save')}</button>
      <Button kind="quiet" onClick={onEnd}>{t('ui_cancel')}</Button>
    </form>
  );
}
