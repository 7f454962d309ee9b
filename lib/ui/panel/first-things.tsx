import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import type { Tone } from '@/components/tone';
import { SEVERITIES } from '@/lib/model/rule';
import { Skeleton } from '@/components/Skeleton';
import type { SuggestionCase } from '@/lib/store/queries';
import { suggestionIcon, suggestionReason, suggestionTitle } from '@/lib/ui/suggestion-words';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const SHOWN = 3;

/** What to do first: posts to judge, then the three best suggestions. */
export function FirstThings() {
  const { t } = useWords();
  const { open, proposals, go } = usePanel();
  if (!open || !proposals) return <Skeleton label={t('ui_loading')} lines={3} height={32} />;
  const first = proposals.slice(0, SHOWN);
  const nothing = open.length === 0 && first.length === 0;
  const all = proposals.length > SHOWN && <Button kind="quiet" onClick={() => go('next')}>{t('panel_all_of', proposals.length)}</Button>;
  return (
    <Section title={t('panel_first')} aside={all || undefined} testId="first-things">
      {nothing && <p class="quiet">{t('panel_nothing_waits')}</p>}
      <div class="list todo">
        {open.length > 0 && <ReviewRow />}
        {first.map((one) => (
          <ListRow
            key={one.suggestion.id} testId="first-suggestion" lead={<Round icon={suggestionIcon(one)} />}
            title={<FirstTitle one={one} />} meta={suggestionReason(one, t)}
            aside={<Icon name="next" size={15} />} onOpen={() => go('next')}
          />
        ))}
      </div>
    </Section>
  );
}

/** What to do, and of the post as much as fits. */
export function FirstTitle({ one }: { one: SuggestionCase }) {
  const { t } = useWords();
  const title = one.suggestion.slots['title'];
  return <>{suggestionTitle(one, t)}{title && <span class="first-about"> {title}</span>}</>;
}

/** How many posts wait to be judged, and what the worst of them is. */
function ReviewRow() {
  const { t } = useWords();
  const { open = [], go } = usePanel();
  const worst = open.map(({ flags }) => flags[0]).toSorted((a, b) => SEVERITIES.indexOf(b?.severity ?? 'info') - SEVERITIES.indexOf(a?.severity ?? 'info'))[0];
  return (
    <ListRow
      testId="first-review" lead={<Round icon="review" tone="bad" />} title={t.many('panel_to_review', open.length)} meta={worst && t.say(worst.reason)}
      aside={<Icon name="next" size={15} />} onOpen={() => go('review')}
    />
  );
}

function Round({ icon, tone = 'accent' }: { icon: IconName; tone?: Tone }) {
  return <span class={`todo-icon tone-${tone}`}><Icon name={icon} size={14} /></span>;
}
