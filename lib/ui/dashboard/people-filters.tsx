import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Select } from '@/components/Select';
import { MEMBER_TAGS } from '@/lib/engagement/segments/tags';
import { csvText } from '@/lib/exports/csv';
import { ROLES } from '@/lib/model/kinds';
import { memberTagName } from '@/lib/ui/segment-words';
import { fileName, saveText } from '@/lib/ui/transfer';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { chosenOf, EVERYBODY, HAVES, JOINED, narrows, type PeopleQuery, WITHIN } from './people-query';
import type { Row } from './people-rows';
import { peopleSheet } from './people-table';

type Ask = (change: Partial<PeopleQuery>) => void;

const ANY = '';

/** What narrows the list, what it came to, and the list as a file. */
export function Filters({ query, tags, onAsk, found, today }: { query: PeopleQuery; tags: readonly string[]; onAsk: Ask; found: readonly Row[]; today: number }) {
  const words = useWords();
  const { t, f } = words;
  const { community } = useDash();
  const [open, setOpen] = useState(false);
  const set = chosenOf(query);
  const save = () => saveText(csvText(peopleSheet(found, words)), fileName({ id: `${community.id}-${t('dash_view_members')}` }, 'csv', today * 86_400_000));
  return (
    <div class="stack-tight">
      <div class="people-filters" data-testid="people-filters">
        <Field label={t('dash_search')} hideLabel icon="search" type="search" placeholder={t('dash_search')} value={query.search} testId="member-search" onInput={(search) => onAsk({ search })} />
        {/* Where it is narrow the choices would push the list off the screen: one control stands for them. */}
        <span class="people-fold"><Button icon="filter" expanded={open} testId="filters-open" onClick={() => setOpen(!open)}>{set === 0 ? t('people_filters') : t('people_filters_set', f.number(set))}</Button></span>
        <div class={open ? 'people-choices people-choices-open' : 'people-choices'}><Choices query={query} tags={tags} onAsk={onAsk} /></div>
      </div>
      <div class="row people-found">
        <span class="grow small" role="status" data-testid="member-total">{t.many('dash_members_of', found.length)}</span>
        {query.tags.map((tag) => <span class="chip tag" key={tag}>{tag}<IconButton icon="close" label={t('people_tag_any', tag)} onClick={() => onAsk({ tags: query.tags.filter((each) => each !== tag) })} /></span>)}
        {query.traits.map((trait) => <Chip key={trait} tone="calm">{memberTagName(trait, t)}</Chip>)}
        {narrows(query) && <Button kind="quiet" testId="clear-filters" onClick={() => onAsk(EVERYBODY)}>{t('people_clear')}</Button>}
        <Button icon="download" testId="people-export" disabled={found.length === 0} onClick={save}>{t('people_export')}</Button>
      </div>
    </div>
  );
}

function Choices({ query, tags, onAsk }: { query: PeopleQuery; tags: readonly string[]; onAsk: Ask }) {
  const { t } = useWords();
  const any = { value: ANY as string, label: t('people_any') };
  const pick = <Value extends string>(values: readonly Value[], text: string): Value | undefined => values.find((value) => value === text);
  const within = (each: string): string => (each.startsWith('-') ? t('people_away', each.slice(1)) : t('people_within', each));
  return (
    <>
      {tags.length > 0 && (
        <Select
          label={t('person_tags')} value={ANY as string} testId="filter-tag" options={[any, ...tags.filter((tag) => !query.tags.includes(tag)).map((tag) => ({ value: tag, label: tag }))]}
          onChange={(tag) => tag !== ANY && onAsk({ tags: [...query.tags, tag] })}
        />
      )}
      <Select
        label={t('people_traits')} value={query.traits[0] ?? ANY} testId="filter-trait" options={[any, ...MEMBER_TAGS.map((trait) => ({ value: trait as string, label: memberTagName(trait, t) }))]}
        onChange={(trait) => onAsk({ traits: MEMBER_TAGS.filter((each) => each === trait) })}
      />
      <Select
        label={t('people_col_risk')} value={query.risk ?? ANY} testId="filter-risk" options={[any, { value: 'raised', label: t('people_risk_from_raised') }, { value: 'high', label: t('people_risk_high') }]}
        onChange={(risk) => onAsk({ risk: pick(['raised', 'high'] as const, risk) })}
      />
      <Select
        label={t('people_active')} value={query.active ?? ANY} testId="filter-active" options={[any, ...WITHIN.map((each) => ({ value: each as string, label: within(each) }))]}
        onChange={(active) => onAsk({ active: pick(WITHIN, active) })}
      />
      <Select
        label={t('people_col_joined')} value={query.joined ?? ANY} testId="filter-joined" options={[any, ...JOINED.map((each) => ({ value: each as string, label: within(each) }))]}
        onChange={(joined) => onAsk({ joined: pick(JOINED, joined) })}
      />
      <Select
        label={t('dash_col_role')} value={query.role ?? ANY} testId="filter-role" options={[any, ...ROLES.map((each) => ({ value: each as string, label: t(`dash_role_${each}`) }))]}
        onChange={(role) => onAsk({ role: pick(ROLES, role) })}
      />
      <Select
        label={t('people_has')} value={query.haves[0] ?? ANY} testId="filter-has" options={[any, ...HAVES.map((each) => ({ value: each as string, label: t(`people_has_${each}`) }))]}
        onChange={(have) => onAsk({ haves: HAVES.filter((each) => each === have) })}
      />
    </>
  );
}
