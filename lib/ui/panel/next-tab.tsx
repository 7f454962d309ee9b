import { EmptyState } from '@/components/EmptyState';
import { KeysLine } from '@/components/KeysLine';
import { Skeleton } from '@/components/Skeleton';
import { SuggestionCard } from '@/components/SuggestionCard';
import type { SuggestionState } from '@/lib/model/suggestion';
import { suggestionCounts, type SuggestionCase } from '@/lib/store/queries';
import { decideSuggestion } from '@/lib/ui/actions';
import { useQueue } from '@/lib/ui/cases';
import { useLive } from '@/lib/ui/live';
import { memberChip, webAddress } from '@/lib/ui/names';
import { placeDraft } from '@/lib/ui/place-draft';
import { draftPieces, draftText, suggestionEvidence, suggestionIcon, suggestionTitle } from '@/lib/ui/suggestion-words';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const DAY = 86_400_000;

/** Whom to answer or welcome next, why, and words to start from. */
export function NextTab() {
  const { t } = useWords();
  const { proposals } = usePanel();
  if (!proposals) return <Skeleton label={t('ui_loading')} lines={5} height={56} />;
  return proposals.length === 0 ? <Nothing /> : <Proposals proposals={proposals} />;
}

function Nothing() {
  const { t, f } = useWords();
  const { community } = usePanel();
  const counts = useLive(() => suggestionCounts(community.id), undefined, [community.id]);
  const { done = 0, snoozed = 0 } = counts.value ?? {};
  const past = [done > 0 && t('panel_next_done', f.number(done)), snoozed > 0 && t('panel_next_snoozed', f.number(snoozed))].filter(Boolean).join(' · ');
  return <EmptyState icon="done" title={t('panel_none_next')} text={[t('panel_none_next_text'), past].filter(Boolean).join(' ')} testId="no-suggestions" />;
}

function Proposals({ proposals }: { proposals: SuggestionCase[] }) {
  const { t } = useWords();
  const { page, now } = usePanel();
  const act = useAct();
  const decide = (one: SuggestionCase, state: SuggestionState, said: string, more = {}) => void act(said, () => decideSuggestion(one.suggestion, state, more));
  const place = (one: SuggestionCase) => {
    const draft = draftText(draftPieces(one, t));
    void act(t('panel_said_opening'), async () => undefined);
    void placeDraft(page.tab ?? {}, { activity: one.suggestion.target, url: webAddress(one.target?.url ?? one.thread?.url) }, draft).then(
      (became) => act(t(became === 'placed' ? 'panel_said_placing' : 'review_said_no_box'), async () => undefined),
      (error: unknown) => act('', () => Promise.reject(error)),
    );
  };
  const copy = (one: SuggestionCase) => void act(t('panel_said_copied'), () => navigator.clipboard.writeText(draftText(draftPieces(one, t))));
  const queue = useQueue(proposals, (one) => ({ Enter: () => place(one) }));
  return (
    <>
      <div class="cases" data-testid="cases">
        <KeysLine keys={[['J', t('panel_key_next')], ['K', t('panel_key_previous')], ['Z', t('ui_undo')]]} />
        {proposals.map((one, index) => {
          const chip = memberChip(one.member, now);
          return (
            <SuggestionCard
              key={one.suggestion.id} icon={suggestionIcon(one)} title={suggestionTitle(one, t)} chip={chip && { word: t(chip.key), tone: chip.tone }} quote={one.target?.text}
              evidence={suggestionEvidence(one, t)} draft={draftPieces(one, t)} current={queue.isCurrent(index)} cardRef={queue.cardRef(index)}
              onFocus={() => queue.focus(index)} onPlace={() => place(one)} onCopy={() => copy(one)} onDone={() => decide(one, 'done', t('panel_said_done'))}
              onLater={() => decide(one, 'snoozed', t('panel_said_later'), { snoozedUntil: Date.now() + DAY })} onDismiss={(dismissal) => decide(one, 'dismissed', t('panel_said_unsuitable'), { dismissal })}
            />
          );
        })}
      </div>
    </>
  );
}
