import type { ComponentChildren, Ref } from 'preact';
import type { FlagState, Severity, TextSpan, Verdict } from '@/lib/model/rule';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { Card } from './Card';
import { Chip } from './Chip';
import { Marked } from './Marked';
import { severityTone } from './tone';

/** A rule that found the post, and the sentences that say why. */
export type FlagReason = { rule: string; severity: Severity; sentences: readonly string[] };

/** What can be done about a post. */
export type FlagActs = { decide: (state: FlagState) => void; allow: () => void; reply: () => void; open: () => void; details: () => void; select: (on: boolean) => void };

export type FlagCardProps = {
  author: string;
  /** How long ago, and the full time for its tooltip. */
  when: string; moment: string;
  /** Title of its thread. */
  where?: string; titleSpans?: readonly TextSpan[];
  text: string; spans: readonly TextSpan[];
  /** Severest first. */
  reasons: readonly FlagReason[];
  /** Found by a rule that puts its finds at the head of the queue. */
  urgent?: boolean;
  state: FlagState;
  current: boolean; selected?: boolean; detailed?: boolean;
  acts: FlagActs; onFocus: () => void;
  cardRef?: Ref<HTMLElement>;
  /** Boxes that were opened in the card. */
  children?: ComponentChildren;
};

/** One flagged post: who, the words in question marked, every reason, and what to do about it. */
export function FlagCard(props: FlagCardProps) {
  const { author, text, spans, reasons, current, acts, onFocus, cardRef, children } = props;
  const { t } = useWords();
  return (
    <Card edge={severityTone(reasons[0]?.severity ?? 'info')} current={current} label={t('panel_flag_of', author)} testId="flag-card" cardRef={cardRef} onFocus={onFocus}>
      <Head {...props} />
      <p class="flag-text words"><Marked text={text} spans={spans} /></p>
      <Reasons reasons={reasons} />
      <Verdicts {...props} />
      <div class="actions card-more">
        <Button kind="quiet" hint={current ? 'A' : undefined} testId="flag-allow" onClick={acts.allow}>{t('review_allow')}</Button>
        <Button kind="quiet" hint={current ? 'R' : undefined} testId="flag-reply" onClick={acts.reply}>{t('review_reply')}</Button>
        <Button kind="quiet" hint={current ? 'O' : undefined} testId="flag-open" onClick={acts.open}>{t('panel_open_post')}</Button>
        <Button kind="quiet" hint={current ? 'I' : undefined} pressed={props.detailed} testId="flag-details" onClick={acts.details}>{t('review_details')}</Button>
      </div>
      {children}
    </Card>
  );
}

function Head({ author, when, moment, where, titleSpans = [], reasons, urgent, selected = false, acts }: FlagCardProps) {
  const { t } = useWords();
  const severity = reasons[0]?.severity ?? 'info';
  return (
    <>
      <div class="card-head">
        <input type="checkbox" class="check" checked={selected} aria-label={t('review_select', author)} data-testid="flag-select" onChange={(event) => acts.select(event.currentTarget.checked)} />
        <h2 class="card-title one-line">{author}</h2>
        <Chip tone={severityTone(severity)}>{t(`ui_severity_${severity}`)}</Chip>
        {urgent && <Chip tone="accent">{t('review_first')}</Chip>}
        <time class="caption push" title={moment}>{when}</time>
      </div>
      {where && titleSpans.length > 0 && <p class="flag-title words"><Marked text={where} spans={titleSpans} /></p>}
      {where && titleSpans.length === 0 && <p class="caption one-line">{t('panel_in_thread', where)}</p>}
    </>
  );
}

/** Each rule by its name with all that it says; where several found the post, each with its severity. */
function Reasons({ reasons }: { reasons: readonly FlagReason[] }) {
  const { t } = useWords();
  return (
    <ul class="reasons" data-testid="reasons">
      {reasons.map(({ rule, severity, sentences }, index) => (
        <li key={index}>
          <span class="reason-text"><b>{rule}</b>{sentences.map((sentence) => <span key={sentence}>{sentence}</span>)}</span>
          {reasons.length > 1 && <span class="caption push">{t(`ui_severity_${severity}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

const KEYS: Record<Verdict, string> = { confirmed: 'C', dismissed: 'X', unsure: 'U' };
const WORDS = { confirmed: 'panel_confirm', dismissed: 'panel_let_pass', unsure: 'review_unsure' } as const;
const IDS = { confirmed: 'flag-confirm', dismissed: 'flag-dismiss', unsure: 'flag-unsure' } as const;
/** What can still be said of a post in a state. */
const LEFT: Record<FlagState, readonly Verdict[]> = {
  open: ['confirmed', 'dismissed', 'unsure'], observed: ['confirmed', 'dismissed', 'unsure'], unsure: ['confirmed', 'dismissed'], confirmed: [], dismissed: [],
};

export const verdictsFor = (state: FlagState): readonly Verdict[] => LEFT[state];

function Verdicts({ state, current, acts }: FlagCardProps) {
  const { t } = useWords();
  const left = LEFT[state];
  const isDecided = left.length < 3;
  return (
    <div class="actions">
      {left.map((verdict) => (
        <Button key={verdict} kind={verdict === 'confirmed' && current ? 'primary' : 'plain'} hint={current ? KEYS[verdict] : undefined} testId={IDS[verdict]} onClick={() => acts.decide(verdict)}>{t(WORDS[verdict])}</Button>
      ))}
      {isDecided && <Button icon="undo" testId="flag-reopen" onClick={() => acts.decide('open')}>{t('panel_reopen')}</Button>}
    </div>
  );
}
