import type { Severity } from '@/lib/model/rule';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { Card } from './Card';
import { Chip } from './Chip';
import { Icon } from './Icon';
import { ListRow } from './ListRow';
import { severityTone } from './tone';

export type IncidentCardProps = {
  name: string; severity: Severity;
  /** What was measured, a sentence each. */
  lines: readonly string[];
  top: readonly { id: string; text: string; meta: string }[];
  /** What to do, in order: what the step is called and how it goes. */
  steps: readonly { name: string; text: string }[];
  onOpen: (id: string) => void; onClose: () => void;
};

/** Something that happens to the whole community: what was measured, where it shows most, what to do first. */
export function IncidentCard({ name, severity, lines, top, steps, onOpen, onClose }: IncidentCardProps) {
  const { t } = useWords();
  return (
    <Card edge={severityTone(severity)} label={t('incident_label', name)} testId="incident">
      <div class="card-head">
        <Icon name="warning" /><h2 class="card-title words">{name}</h2>
        <Chip tone={severityTone(severity)}>{t(`ui_severity_${severity}`)}</Chip>
      </div>
      <ul class="evidence">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      {steps.length > 0 && (
        <details class="fold" data-testid="playbook">
          <summary>{t('incident_steps', steps.map((step) => step.name).join(' → '))}</summary>
          <ol class="playbook">{steps.map((step) => <li key={step.name}><b>{step.name}</b>{step.text}</li>)}</ol>
        </details>
      )}
      {top.length > 0 && (
        <details class="fold" data-testid="incident-top">
          <summary>{t.many('incident_top', top.length)}</summary>
          <div class="list">{top.map((post) => <ListRow key={post.id} title={<span class="recent-text">{post.text}</span>} meta={post.meta} onOpen={() => onOpen(post.id)} />)}</div>
        </details>
      )}
      <div class="actions"><Button icon="check" testId="incident-close" onClick={onClose}>{t('incident_close')}</Button></div>
    </Card>
  );
}
