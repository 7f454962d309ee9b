import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Notice } from '@/components/Notice';
import { Switch } from '@/components/Switch';
import type { MessageKey } from '@/lib/browser/i18n';
import type { RuleSet } from '@/lib/model/ruleset';
import { situationsOf } from '@/lib/store/rule-sets';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** Names that the product has words for. */
const KNOWN: Record<string, MessageKey> = { 'promotion-week': 'situation_promotion_week', crisis: 'situation_crisis' };
const FORM = /^[\p{L}\p{N} _-]{1,50}$/u;

const nameOf = (name: string, t: Words['t']): string => (KNOWN[name] ? t(KNOWN[name]) : name);

/** Situations that rules ask for, wherever in a rule they stand. */
export function situationsIn(sets: readonly RuleSet[]): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'event') [inner].flat().forEach((name) => typeof name === 'string' && found.add(name));
        else look(inner);
      }
    }
  };
  for (const { rules } of sets) for (const { when, unless } of rules) look([when, unless]);
  return [...found];
}

function useSituations() {
  const { t } = useWords();
  const { community } = usePanel();
  const act = useAct();
  const on = useLive(() => situationsOf(community.id), new Set<string>(), [community.id]);
  const turn = (name: string, to: boolean) => void act(t(to ? 'situation_said_on' : 'situation_said_off', nameOf(name, t)), () => moderate({ do: 'situation', community: community.id, name, on: to }));
  return { on: on.value, turn };
}

/** Reminds of the situations that are on: rules behave otherwise as long as they are. */
export function SituationsOn() {
  const { t, f } = useWords();
  const { on, turn } = useSituations();
  const names = [...on];
  if (names.length === 0) return null;
  return (
    <Notice tone="watch" testId="situations-on" action={<Button kind="quiet" onClick={() => names.forEach((name) => turn(name, false))}>{t('situation_end')}</Button>}>
      {t('situation_is_on', f.list(names.map((name) => nameOf(name, t))))}
    </Notice>
  );
}

/** Switches for times when rules are to behave otherwise. */
export function Situations({ sets }: { sets: Sets }) {
  const { t } = useWords();
  const { on, turn } = useSituations();
  const [name, setName] = useState('');
  const names = [...new Set([...Object.keys(KNOWN), ...situationsIn(sets.on), ...on])];
  const wrong = name.trim() !== '' && !FORM.test(name.trim());
  const add = (event: Event) => {
    event.preventDefault();
    if (!FORM.test(name.trim())) return;
    turn(name.trim(), true);
    setName('');
  };
  return (
    <div class="filter-box situations" data-testid="situations">
      <p class="small">{t('situation_text')}</p>
      {names.map((each) => <Switch key={each} label={nameOf(each, t)} checked={on.has(each)} testId={`situation-${each}`} onChange={(to) => turn(each, to)} />)}
      <form class="note-form" onSubmit={add}>
        <Field label={t('situation_own')} hideLabel placeholder={t('situation_own')} value={name} error={wrong ? t('situation_wrong') : undefined} testId="situation-name" onInput={setName} />
        <button type="submit" class="button" disabled={!FORM.test(name.trim())} data-testid="situation-add">{t('situation_add')}</button>
      </form>
    </div>
  );
}
