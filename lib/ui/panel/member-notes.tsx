import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import type { Tone } from '@/components/tone';
import { visit } from '@/lib/browser/visit';
import { type Note, NOTE_KINDS, noteHolds, type NoteKind } from '@/lib/model/moderation';
import type { Activity } from '@/lib/model/records';
import { localDay } from '@/lib/model/zone';
import { activitiesById } from '@/lib/store/queries';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const TONES: Record<NoteKind, Tone> = { note: 'plain', praise: 'good', warning: 'watch', agreement: 'calm' };
const LONGEST = 4_000;

type About = Pick<Activity, 'id' | 'text'>;
type Draft = { id?: string; text: string; kind: NoteKind; until: string; about?: About };
const EMPTY: Draft = { text: '', kind: 'note', until: '' };

/**
 * What moderators tell each other of a member; nobody else sees it. `about`: the post that the next note rests on; without
 * `onAbout` it stays what it is.
 */
export function Notes({ member, notes, about, onAbout, level = 2 }: { member: string; notes: readonly Note[]; about?: About; onAbout?: (about: About | undefined) => void; level?: 2 | 3 }) {
  const { t } = useWords();
  const { community, now } = usePanel();
  const [changing, change] = useState<Draft | undefined>(undefined);
  const zone = community.zone ?? 'UTC';
  const [live, expired] = [notes.filter((note) => noteHolds(note, localDay(now, zone))), notes.filter((note) => !noteHolds(note, localDay(now, zone)))];
  const list = (those: readonly Note[]) => <ul class="note-list">{those.map((note) => <NoteLine key={note.id} note={note} onChange={() => change({ id: note.id, text: note.text, kind: note.kind ?? 'note', until: note.until ?? '', ...(note.activity ? { about: { id: note.activity } } : {}) })} />)}</ul>;
  return (
    <Section title={t('person_notes')} level={level} testId="notes">
      {live.length > 0 && list(live)}
      {expired.length > 0 && <details class="fold" data-testid="notes-expired"><summary>{t.many('person_note_expired', expired.length)}</summary>{list(expired)}</details>}
      <NoteForm
        key={changing?.id ?? 'new'} member={changing?.id ? (notes.find(({ id }) => id === changing.id)?.member ?? member) : member} from={changing ?? EMPTY} about={changing ? changing.about : about}
        onAbout={changing ? undefined : onAbout} onDone={() => { change(undefined); onAbout?.(undefined); }}
      />
    </Section>
  );
}

function NoteLine({ note, onChange }: { note: Note; onChange: () => void }) {
  const { t, f } = useWords();
  const { now, page } = usePanel();
  const act = useAct();
  const { id, text, at, kind = 'note', until, activity } = note;
  const show = async (): Promise<void> => void (await visit(page.tab ?? {}, { activity: activity ?? '', url: webAddress((await activitiesById([activity ?? ''])).get(activity ?? '')?.url) }));
  return (
    <li data-testid="note">
      <span class="words">
        {kind !== 'note' && <><Chip tone={TONES[kind]}>{t(`person_note_kind_${kind}`)}</Chip> </>}
        {text} <span class="caption">{[f.ago(at, now), until && t('person_note_until_day', f.day(until))].filter(Boolean).join(' · ')}</span>
      </span>
      {activity && <IconButton icon="open" label={t('person_note_evidence')} testId="note-evidence" onClick={() => void show()} />}
      <IconButton icon="edit" label={t('person_note_edit')} testId="note-edit" onClick={onChange} />
      <IconButton icon="erase" label={t('review_note_drop')} testId="note-drop" onClick={() => void act(t('review_said_note_dropped'), () => moderate({ do: 'dropNote', id }))} />
    </li>
  );
}

function NoteForm({ member, from, about, onAbout, onDone }: { member: string; from: Draft; about: About | undefined; onAbout: ((about: About | undefined) => void) | undefined; onDone: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const [{ text, kind, until }, set] = useState(from);
  const isNew = from.id === undefined;
  const quoted = useLive(async () => about && (about.text ?? (await activitiesById([about.id])).get(about.id)?.text), about?.text, [about?.id]).value;
  const save = (event: Event) => {
    event.preventDefault();
    const said = text.trim().slice(0, LONGEST);
    if (!said) return;
    void act(t(isNew ? 'review_said_noted' : 'person_said_changed'), async () => {
      const done = await moderate({ do: 'note', id: from.id ?? crypto.randomUUID(), member, text: said, kind, ...(until ? { until } : {}), ...(about ? { activity: about.id } : {}) });
      set(EMPTY);
      onDone();
      return done;
    });
  };
  const isOpen = text.trim() !== '' || !isNew;
  return (
    <form class="stack-tight note-write" onSubmit={save}>
      {about && onAbout && (
        <p class="quote-line small"><span class="one-line grow">{t('person_note_about', quoted || t('person_no_more_words'))}</span><IconButton icon="close" label={t('person_note_about_drop')} testId="note-about-drop" onClick={() => onAbout(undefined)} /></p>
      )}
      <div class="note-form">
        <Field label={t('review_note')} hideLabel value={text} placeholder={t('review_note')} testId="note-text" onInput={(next) => set({ kind, until, text: next })} />
        <button type="submit" class="button" disabled={!text.trim()} data-testid="note-add">{t(isNew ? 'review_note_add' : 'person_note_save')}</button>
      </div>
      {isOpen && (
        <div class="note-more">
          <Select label={t('person_note_kind')} value={kind} options={NOTE_KINDS.map((value) => ({ value, label: t(`person_note_kind_${value}`) }))} testId="note-kind" onChange={(next) => set({ text, until, kind: next })} />
          <Field label={t('person_note_until')} type="date" value={until} testId="note-until" onInput={(next) => set({ text, kind, until: next })} />
          {!isNew && <Button kind="quiet" testId="note-cancel" onClick={onDone}>{t('ui_cancel')}</Button>}
        </div>
      )}
    </form>
  );
}
