import { useId, useState } from 'preact/hooks';
import { Icon } from './Icon';

/** Words given to something, each with its way out, and a line to add one; what is in use elsewhere is offered. */
export function TagEditor({ tags, offered, label, addLabel, dropLabel, onAdd, onDrop, most }: {
  tags: readonly string[]; /** In use elsewhere. */ offered: readonly string[]; label: string; addLabel: string; dropLabel: (tag: string) => string;
  onAdd: (tag: string) => void; onDrop: (tag: string) => void; /** Tags that there may be. */ most: number;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    const tag = text.trim().slice(0, 30);
    if (!tag) return;
    setText('');
    if (!tags.includes(tag)) onAdd(tag);
  };
  return (
    <div class="tags" role="group" aria-label={label} data-testid="tags">
      {tags.map((tag) => (
        <span class="chip tag" key={tag} data-testid="tag">
          <span class="one-line">{tag}</span>
          <button type="button" class="tag-drop" aria-label={dropLabel(tag)} title={dropLabel(tag)} onClick={() => onDrop(tag)}><Icon name="close" size={12} /></button>
        </span>
      ))}
      {tags.length < most && (
        <form class="tag-add" onSubmit={add}>
          <input class="input" list={id} value={text} aria-label={addLabel} placeholder={addLabel} maxLength={30} autocomplete="off" data-testid="tag-add" onInput={(event) => setText(event.currentTarget.value)} />
          <datalist id={id}>{offered.filter((tag) => !tags.includes(tag)).map((tag) => <option key={tag} value={tag} />)}</datalist>
          {text.trim() !== '' && <button type="submit" class="button button-icon" aria-label={addLabel} title={addLabel}><Icon name="add" /></button>}
        </form>
      )}
    </div>
  );
}
