import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Notice } from '@/components/Notice';
import { Segmented } from '@/components/Segmented';
import { severityTone } from '@/components/tone';
import { type Mode, MODES, type Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { formOf } from '@/lib/rules/form-read';
import { type Decided, precisionOf, proposeObserve } from '@/lib/rules/precision';
import { decidedFlags } from '@/lib/store/engine-reads';
import { flagsByRule, type RuleCounts } from '@/lib/store/flag-table';
import { activitiesById } from '@/lib/store/queries';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { useRules, useSave } from './rules-context';

const NONE: RuleCounts = { open: 0, confirmed: 0, dismissed: 0, unsure: 0, observed: 0 };

/** The rules of a set: how strict, what they found here, how often people agreed. */
export function RuleRows({ set }: { set: RuleSet }) {
  const { community } = useRules();
  const counts = useLive(async () => (community ? await flagsByRule(community.id) : new Map<string, RuleCounts>()), new Map<string, RuleCounts>(), [community?.id]).value;
  return <div class="setting-list" data-testid="rule-rows">{set.rules.map((rule) => <RuleRow key={rule.id} set={set} rule={rule} counts={counts.get(rule.id) ?? NONE} />)}</div>;
}

function RuleRow({ set, rule, counts }: { set: RuleSet; rule: Rule; counts: RuleCounts }) {
  const { t } = useWords();
  const { go } = useRules();
  const save = useSave();
  const name = t.pick(rule.name);
  const isForm = rule.level !== 'community' && formOf(rule, set) !== null;
  const turn = (mode: Mode): Promise<void> => {
    const note = t('rules_note_mode', name, t(`rules_mode_${rule.mode}`), t(`rules_mode_${mode}`));
    return save({ ...set, rules: set.rules.map((each) => (each.id === rule.id ? { ...each, mode } : each)) }, note, { note });
  };
  return (
    <div class="rule-row" data-testid={`rule-${rule.id}`}>
      <div class="rule-words">
        <div class="row row-wrap">
          <button type="button" class="link-name" data-testid="rule-open" onClick={() => go({ rule: rule.id, part: isForm ? 'rules' : 'yaml' })}>{name}</button>
          <Chip tone={severityTone(rule.severity)}>{t(`ui_severity_${rule.severity}`)}</Chip>
          {rule.level === 'community' ? <Chip>{t('rules_whole_community')}</Chip> : !isForm && <Chip title={t('rules_as_yaml_title')}>{t('rules_as_yaml')}</Chip>}
        </div>
        {rule.about !== undefined && <p class="small quiet">{t.pick(rule.about)}</p>}
        {rule.level !== 'community' && <Found counts={counts} />}
      </div>
      <Segmented<Mode> label={t('rules_mode_of', name)} value={rule.mode} onChange={turn} testId="mode" options={MODES.map((value) => ({ value, label: t(`rules_mode_${value}`) }))} />
      <Bad rule={rule} counts={counts} observe={() => void turn('observe')} />
    </div>
  );
}

/** What the rule found, and its precision once there are verdicts enough. */
function Found({ counts }: { counts: RuleCounts }) {
  const { t, f } = useWords();
  const precision = precisionOf(counts);
  const verdicts = counts.confirmed + counts.dismissed;
  const found = counts.open + verdicts + counts.unsure + counts.observed;
  if (found === 0) return <p class="caption">{t('rules_found_none')}</p>;
  const parts = [
    counts.open > 0 && t('rules_count_open', f.number(counts.open)), counts.observed > 0 && t('rules_count_observed', f.number(counts.observed)),
    counts.confirmed > 0 && t('rules_count_confirmed', f.number(counts.confirmed)), counts.dismissed > 0 && t('rules_count_dismissed', f.number(counts.dismissed)),
    precision ? t('rules_precision', f.percent(precision.share), f.percent(precision.low), f.percent(precision.high)) : verdicts > 0 && t('rules_precision_wait', f.number(verdicts)),
  ];
  return <p class="caption" data-testid="rule-counts">{parts.filter(Boolean).join(' · ')}</p>;
}

/** The newest verdicts tell what misleads a rule today. */
const MOST_CASES = 2_000;

/** Cases of a rule that were decided, with what it marked. */
async function decidedCases(community: string, rule: string): Promise<Decided[]> {
  const flags = (await decidedFlags(community, MOST_CASES)).filter((flag) => flag.rule === rule);
  const texts = await activitiesById(flags.map(({ activity }) => activity));
  return flags.map(({ activity, state, spans }) => {
    const text = texts.get(activity)?.text ?? '';
    return { state: state as Decided['state'], text, marked: spans.map(({ from, to }) => text.slice(from, to)) };
  });
}

/** Proposes that a rule that is more often wrong than right only observes, with what misleads it. */
function Bad({ rule, counts, observe }: { rule: Rule; counts: RuleCounts; observe: () => void }) {
  const { t, f } = useWords();
  const { community } = useRules();
  const act = useAct();
  const isBad = (rule.mode === 'flag' || rule.mode === 'queue') && proposeObserve(counts, []) !== null;
  const cases = useLive(async () => (isBad && community ? await decidedCases(community.id, rule.id) : []), [], [isBad, community?.id, rule.id, counts.dismissed]).value;
  const proposal = isBad ? proposeObserve(counts, cases) : null;
  if (!proposal) return null;
  const { precision, entries } = proposal;
  const allow = (phrase: string) => void act(t('rules_said_allowed', phrase), () => moderate({ do: 'allow', rule: rule.id, phrase }));
  return (
    <div class="rule-proposal stack" data-testid="rule-proposal">
      <Notice tone="watch" action={<Button testId="do-observe" onClick={observe}>{t('rules_do_observe')}</Button>}>{t('rules_bad', f.number(precision.n), f.percent(precision.share), f.percent(precision.high))}</Notice>
      {entries.length > 0 && (
        <ul class="plain-list small">
          {entries.map(({ entry, dismissed, confirmed, allow: phrase }) => (
            <li class="row row-wrap" key={entry}>
              <span>{t('rules_bad_entry', entry, f.number(dismissed), f.number(dismissed + confirmed))}</span>
              {phrase !== undefined && <Button testId="do-allow" onClick={() => allow(phrase)}>{t('rules_do_allow', phrase)}</Button>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
