import { useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { CardBox } from '@/components/CardBox';
import { Field } from '@/components/Field';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import type { Member } from '@/lib/model/records';
import { type PersonCard, personCard } from '@/lib/store/person-card';
import { memberList } from '@/lib/store/queries';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { memberName } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const FOUND = 6;

type Open = 'merge' | 'forget' | null;

/** The accounts of a person: merging with another one, taking one out, and forgetting them all. */
export function Accounts({ card, name, onGone }: { card: PersonCard; name: string; onGone: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>(null);
  const act = useAct();
  const { accounts, members, member } = card;
  const called = (id: string): string => memberName(members.find((each) => each.id === id), id.slice(id.lastIndexOf('/') + 1));
  const part = (id: string) => void act(t('person_said_parted', called(id)), () => moderate({ do: 'part', members: [id] }));
  return (
    <Section title={t('person_accounts')} testId="accounts">
      {accounts.length > 1 && (
        <ul class="note-list" data-testid="account-list">
          {accounts.map((id) => (
            <li key={id}>
              <span class="words">{called(id)} <span class="caption">{id.slice(id.lastIndexOf('/') + 1)}{id === member && ` · ${t('person_account_main')}`}</span></span>
              {id !== member && <Button kind="quiet" label={t('person_part_label', called(id))} testId="part" onClick={() => part(id)}>{t('person_part')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {accounts.length === 1 && <p class="small quiet">{t('person_accounts_text')}</p>}
      <div class="actions">
        <Button icon="members" testId="merge-ask" onClick={() => setOpen('merge')}>{t('person_merge')}</Button>
        <Button kind="danger" icon="erase" testId="forget-ask" onClick={() => setOpen('forget')}>{t('person_forget')}</Button>
      </div>
      {open === 'merge' && <Merge card={card} name={name} onClose={() => setOpen(null)} />}
      {open === 'forget' && <Forget card={card} name={name} onClose={() => setOpen(null)} onGone={onGone} />}
    </Section>
  );
}

/** Finding the other account, then both side by side before anything happens. */
function Merge({ card, name, onClose }: { card: PersonCard; name: string; onClose: () => void }) {
  const { t } = useWords();
  const { community } = usePanel();
  const [search, setSearch] = useState('');
  const [other, choose] = useState<Member | null>(null);
  const found = useLive(async () => (search.trim() === '' ? undefined : (await memberList(community.id, { search, limit: FOUND + card.accounts.length, offset: 0 })).rows), undefined, [community.id, search, card.accounts.join()]).value;
  const rows = found?.filter(({ id }) => !card.accounts.includes(id)).slice(0, FOUND);
  if (other) return <Compare card={card} name={name} other={other} onOther={() => choose(null)} onClose={onClose} />;
  return (
    <CardBox title={t('person_merge')} onClose={onClose} testId="merge">
      <Field label={t('person_merge_find')} value={search} onInput={setSearch} testId="merge-search" />
      {rows?.length === 0 && <p class="small quiet">{t('person_merge_none')}</p>}
      {rows && rows.length > 0 && (
        <div class="list">
          {rows.map((member) => {
            const called = memberName(member, t('ui_somebody'));
            return <ListRow key={member.id} testId="merge-found" lead={<Avatar name={called} />} title={called} meta={member.handle && member.handle !== called ? `@${member.handle}` : member.native} onOpen={() => choose(member)} />;
          })}
        </div>
      )}
      <div class="actions"><Button kind="quiet" onClick={onClose}>{t('ui_cancel')}</Button></div>
    </CardBox>
  );
}

function Compare({ card, name, other, onOther, onClose }: { card: PersonCard; name: string; other: Member; onOther: () => void; onClose: () => void }) {
  const { t } = useWords();
  const { now } = usePanel();
  const act = useAct();
  const [swapped, swap] = useState(false);
  const theirs = useLive(async () => (await personCard(other.id, now)) ?? null, undefined, [other.id]).value;
  const called = memberName(other, t('ui_somebody'));
  const [main, second] = swapped ? [called, name] : [name, called];
  const merge = () => void act(t('person_said_merged', main, second), async () => {
    const done = await moderate({ do: 'merge', ...(swapped ? { person: other.id, members: [card.member] } : { person: card.member, members: [other.id] }) });
    onClose();
    return done;
  });
  return (
    <CardBox title={t('person_merge_both')} onClose={onClose} testId="compare">
      <div class="compare">
        <Side card={card} name={name} />
        {theirs && <Side card={theirs} name={called} />}
      </div>
      <p class="small">{t('person_merge_text', main)}</p>
      <div class="actions">
        <Button kind="primary" testId="merge-do" onClick={merge}>{t('person_merge_do')}</Button>
        <Button testId="merge-swap" onClick={() => swap(!swapped)}>{t('person_merge_swap', second)}</Button>
        <Button kind="quiet" onClick={onOther}>{t('person_merge_other')}</Button>
        <Button kind="quiet" onClick={onClose}>{t('ui_cancel')}</Button>
      </div>
    </CardBox>
  );
}

/** What tells whether two accounts are one person. */
function Side({ card, name }: { card: PersonCard; name: string }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const [member] = card.members;
  const last = card.activities[0]?.at;
  const began = member?.joinedAt ?? card.firstAt;
  return (
    <div class="compare-side" data-testid="compare-side">
      <div class="row"><Avatar name={name} /><div class="grow"><p class="one-line"><b>{name}</b></p>{member?.handle && <p class="caption one-line">@{member.handle}</p>}</div></div>
      <dl class="small">
        <dt>{t(member?.joinedAt === undefined ? 'person_since_seen' : 'person_since_joined')}</dt><dd>{began === undefined ? t('ui_not_captured') : f.date(began)}</dd>
        <dt>{t('person_last')}</dt><dd>{last === undefined ? t('ui_not_captured') : f.ago(last, now)}</dd>
        <dt>{t('panel_weeks_12')}</dt><dd>{f.number(card.weeks.reduce((sum, week) => sum + week, 0))}</dd>
        <dt>{t('person_notes')}</dt><dd>{f.number(card.notes.length)}</dd>
        {card.tags.length > 0 && <><dt>{t('person_tags')}</dt><dd>{card.tags.join(' · ')}</dd></>}
      </dl>
    </div>
  );
}

/** What is lost and what stays, in words; a typed word stands between the click and the loss. */
function Forget({ card, name, onClose, onGone }: { card: PersonCard; name: string; onClose: () => void; onGone: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const word = t('person_forget_word');
  const sure = typed.trim().toLowerCase() === word.toLowerCase();
  const forget = () => {
    setBusy(true);
    void act(t('person_said_forgotten'), async () => {
      await moderate({ do: 'forgetMember', member: card.member });
      onGone();
    }).finally(() => setBusy(false));
  };
  return (
    <CardBox title={t('person_forget')} onClose={onClose} testId="forget">
      <p class="small">{t('person_forget_text', name)}</p>
      {card.accounts.length > 1 && <p class="small">{t.many('person_forget_accounts', card.accounts.length)}</p>}
      <Field label={t('person_forget_type', word)} value={typed} onInput={setTyped} testId="forget-word" />
      <div class="actions">
        <Button kind="danger" disabled={!sure || busy} testId="forget-do" onClick={forget}>{t('person_forget_do')}</Button>
        <Button kind="quiet" onClick={onClose}>{t('ui_cancel')}</Button>
      </div>
    </CardBox>
  );
}
