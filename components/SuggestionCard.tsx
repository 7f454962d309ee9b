import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { DISMISSALS, type Dismissal } from '@/lib/model/suggestion';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { Card } from './Card';
import { Chip } from './Chip';
import type { IconName } from './icons';
import { Icon } from './Icon';
import type { Tone } from './tone';

export type DraftPiece = { text: string; /** Filled in from this community. */ slot: boolean };

export type SuggestionCardProps = {
  icon: IconName;
  title: string;
  chip?: { word: string; tone: Tone };
  /** The post it is about, as its author wrote it. */
  quote?: string;
  /** Why, a sentence each. */
  evidence: readonly string[];
  draft: readonly DraftPiece[];
  current: boolean;
  onPlace: () => void; onCopy: () => void; onDone: () => void; onLater: () => void; onDismiss: (why: Dismissal) => void; onFocus: () => void;
  cardRef?: Ref<HTMLElement>;
};

const WHY_KEY = { 'not relevant': 'panel_why_not_relevant', 'already done': 'panel_why_already_done', wrong: 'panel_why_wrong', 'not now': 'panel_why_not_now' } as const;

/** One thing to do next: why, words to start from, and what became of it. It proposes; the operator acts. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { icon, title, chip, quote, evidence, draft, current, onFocus, cardRef } = props;
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <Card current={current} label={title} testId="suggestion-card" cardRef={cardRef} onFocus={onFocus}>
      <div class="card-head">
        <span class="suggestion-icon"><Icon name={icon} /></span>
        <h2 class="card-title words">{title}</h2>
        {chip && <span class="push"><Chip tone={chip.tone}>{chip.word}</Chip></span>}
      </div>
      {quote && <p class="quote words">{quote}</p>}
      <ul class="evidence">{evidence.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {draft.length > 0 && (
        <p class="draft words" data-testid="draft">
          {draft.map((piece, index) => (piece.slot ? <span class="slot" key={index}>{piece.text}</span> : piece.text))}
        </p>
      )}
      {asking ? <Why onPick={props.onDismiss} onBack={() => setAsking(false)} /> : (
        <div class="actions">
          <Button kind={current ? 'primary' : 'plain'} hint={current ? '↵' : undefined} testId="suggestion-place" onClick={props.onPlace}>{t('panel_place_draft')}</Button>
          <Button kind="quiet" icon="copy" testId="suggestion-copy" onClick={props.onCopy}>{t('panel_copy')}</Button>
          <span class="actions-rest">
            <Button kind="quiet" testId="suggestion-done" onClick={props.onDone}>{t('panel_done')}</Button>
            <Button kind="quiet" testId="suggestion-later" onClick={props.onLater}>{t('panel_later')}</Button>
            <Button kind="quiet" testId="suggestion-dismiss" onClick={() => setAsking(true)}>{t('panel_not_suitable')}</Button>
          </span>
        </div>
      )}
    </Card>
  );
}

/** Why a suggestion does not suit; the answer teaches what to propose. */
function Why({ onPick, onBack }: { onPick: (why: Dismissal) => void; onBack: () => void }) {
  const { t } = useWords();
  return (
    <div class="actions" role="group" aria-label={t('panel_why')}>
      <span class="caption">{t('panel_why')}</span>
      {DISMISSALS.map((why) => <Button key={why} testId={`why-${why.replace(' ', '-')}`} onClick={() => onPick(why)}>{t(WHY_KEY[why])}</Button>)}
      <Button kind="quiet" onClick={onBack}>{t('ui_back')}</Button>
    </div>
  );
}
