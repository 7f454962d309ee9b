import { Section } from '@/components/Section';
import { Switch } from '@/components/Switch';
import { TagEditor } from '@/components/TagEditor';
import { ruleName } from '@/lib/engine/rule-names';
import type { Command } from '@/lib/model/command';
import { MOST_TAGS } from '@/lib/model/plan';
import { VERDICTS, type Flag } from '@/lib/model/rule';
import { strikesAt } from '@/lib/rules/strikes';
import { type PersonCard, tagsInUse } from '@/lib/store/person-card';
import { moderateAll } from '@/lib/ui/actions';
import { ladderLines } from '@/lib/ui/ladder-words';
import { useLive } from '@/lib/ui/live';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** Own words for a member. Tags of all accounts are shown together; taking one away takes it from each that has it. */
export function Tags({ card }: { card: PersonCard }) {
  const { t } = useWords();
  const { community } = usePanel();
  const act = useAct();
  const offered = useLive(() => tagsInUse(community.id), new Map<string, number>(), [community.id]).value;
  const { member, rows, tags } = card;
  const own = (id: string): string[] => rows.find((row) => row.member === id)?.tags ?? [];
  const add = (tag: string) => void act(t('person_said_tagged', tag), () => moderateAll([{ do: 'tags', member, tags: [...own(member), tag] }]));
  const drop = (tag: string) => void act(t('person_said_untagged', tag), () => moderateAll(rows.filter((row) => row.tags?.includes(tag)).map((row): Command => ({ do: 'tags', member: row.member, tags: own(row.member).filter((each) => each !== tag) }))));
  return (
    <TagEditor
      tags={tags} offered={[...offered.keys()]} label={t('person_tags')} addLabel={t('person_tag_add')} dropLabel={(tag) => t('person_tag_drop', tag)} onAdd={add} onDrop={drop} most={MOST_TAGS}
    />
  );
}

/** Trusted, watched: what rules ask for. */
export function Standing({ accounts, standing, name }: { accounts: readonly string[]; standing: { trusted?: boolean; watched?: boolean } | undefined; name: string }) {
  const { t } = useWords();
  const act = useAct();
  const turn = (what: 'trusted' | 'watched', on: boolean) => void act(t(on ? `review_said_${what}` : `review_said_un${what}`, name), () => moderateAll(accounts.map((member): Command => ({ do: 'standing', member, [what]: on }))));
  return (
    <>
      <Switch label={t('review_trusted')} hint={t('review_trusted_hint')} checked={standing?.trusted ?? false} testId="trusted" onChange={(on) => turn('trusted', on)} />
      <Switch label={t('review_watched')} hint={t('review_watched_hint')} checked={standing?.watched ?? false} testId="watched" onChange={(on) => turn('watched', on)} />
    </>
  );
}

/** How a member is dealt with: standing, outreach, what was found and decided of them. */
export function Handling({ card, name, sets }: { card: PersonCard; name: string; sets: Sets }) {
  const { t } = useWords();
  const act = useAct();
  const { accounts, member, rows, optOut } = card;
  // On: said of the main account. Off: taken back of every account of which it was said.
  const turnQuiet = (on: boolean) => void act(t(on ? 'person_said_quiet' : 'person_said_unquiet', name), () =>
    moderateAll(on ? [{ do: 'optOut', member, on }] : rows.filter((row) => row.optOut).map((row): Command => ({ do: 'optOut', member: row.member, on }))));
  return (
    <Section title={t('person_handling')} testId="handling">
      <div class="stack-tight switches">
        <Standing accounts={accounts} standing={card.standing} name={name} />
        <Switch label={t('person_quiet')} hint={t('person_quiet_hint')} checked={optOut} testId="opt-out" onChange={turnQuiet} />
      </div>
      <Strikes flags={card.flags} sets={sets} />
    </Section>
  );
}

/** Verdicts so far, points that still count, and the step that they reach. */
export function Strikes({ flags, sets }: { flags: readonly Flag[]; sets: Sets }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const { points, history } = strikesAt([...flags], sets.on, now);
  const live = history.filter(({ expired }) => !expired);
  const judged = VERDICTS.map((verdict) => ({ verdict, count: new Set(flags.filter(({ state }) => state === verdict).map(({ activity }) => activity)).size }));
  const open = new Set(flags.filter(({ state }) => state === 'open').map(({ activity }) => activity)).size;
  const words = [open > 0 && t('person_open_flags', f.number(open)), ...judged.map(({ verdict, count }) => count > 0 && t(`review_earlier_${verdict}`, f.number(count))), points > 0 && t('person_points', f.number(points))];
  return (
    <div class="stack-tight small">
      <p data-testid="earlier-verdicts">{words.filter(Boolean).join(' · ') || t('review_earlier_none')}</p>
      {live.length > 0 && (
        <ul class="evidence" data-testid="strikes">
          {live.map(({ flag, rule, points: each, at, until }) => (
            <li key={flag}>{t(until === undefined ? 'review_strike' : 'review_strike_until', t.pick(ruleName(rule, sets.all)), f.number(each), f.date(at), until === undefined ? '' : f.date(until))}</li>
          ))}
        </ul>
      )}
      {ladderLines(sets.on, points, t, f).map((line) => <p key={line} data-testid="ladder">{line}</p>)}
    </div>
  );
}
