import type { Ref } from 'preact';
import type { FlagState, Severity, TextSpan } from '@/lib/model/rule';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { Card } from './Card';
import { Chip } from './Chip';
import { Marked } from './Marked';
import { severityTone } from './tone';

export type FlagCardProps = {
  author: string;
  /** How long ago, and the full time for its tooltip. */
  when: string; moment: string;
  /** Title of its thread. */
  where?: string;
  text: string; spans: readonly TextSpan[];
  /** Sentences that say why, severest first. */
  reasons: readonly { text: string; severity: Severity }[];
  state: FlagState;
  current: boolean;
  onDecide: (state: FlagState) => void; onOpen: () => void; onFocus: () => void;
  cardRef?: Ref<HTMLElement>;
};

/** One flagged post: who, the words in question marked, why, and the three things to do about it. */
export function FlagCard(props: FlagCardProps) {
  const { author, when, moment, where, text, spans, reasons, state, current, onDecide, onOpen, onFocus, cardRef } = props;
  const { t } = useWords();
  const severity = reasons[0]?.severity ?? 'info';
  const hint = (key: string) => (current ? key : undefined);
  return (
    <Card edge={severityTone(severity)} current={current} label={t('panel_flag_of', author)} testId="flag-card" cardRef={cardRef} onFocus={onFocus}>
      <div class="card-head">
        <h2 class="card-title one-line">{author}</h2>
        <Chip tone={severityTone(severity)}>{t(`ui_severity_${severity}`)}</Chip>
        <time class="caption push" title={moment}>{when}</time>
      </div>
      {where && <p class="caption one-line">{t('panel_in_thread', where)}</p>}
      <p class="flag-text words"><Marked text={text} spans={spans} /></p>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason.text}>{reason.text}{reasons.length > 1 && <span class="caption push">{t(`ui_severity_${reason.severity}`)}</span>}</li>
        ))}
      </ul>
      <div class="actions">
        {state === 'open' ? (
          <>
            <Button kind={current ? 'primary' : 'plain'} hint={hint('C')} testId="flag-confirm" onClick={() => onDecide('confirmed')}>{t('panel_confirm')}</Button>
            <Button hint={hint('X')} testId="flag-dismiss" onClick={() => onDecide('dismissed')}>{t('panel_let_pass')}</Button>
          </>
        ) : (
          <Button icon="undo" testId="flag-reopen" onClick={() => onDecide('open')}>{t('panel_reopen')}</Button>
        )}
        <span class="push"><Button kind="quiet" hint={hint('O')} testId="flag-open" onClick={onOpen}>{t('panel_open_post')}</Button></span>
      </div>
    </Card>
  );
}
