import type { Translate } from '@/lib/browser/i18n';
import { ruleName } from '@/lib/engine/rule-names';
import type { LogEntry } from '@/lib/model/moderation';
import type { RuleSet } from '@/lib/model/ruleset';

/** Names of the rules that a line of the log is about. */
export const logRules = ({ rules = [] }: LogEntry, sets: readonly RuleSet[], t: Translate): string =>
  rules.map((id) => t.pick(ruleName(id, sets))).join(t.language === 'zh-CN' ? '、' : ', ');

/** What a deed was about besides the rules: a phrase, the name of a template, the verdict on a sample. */
export function logNote({ deed, note }: LogEntry, t: Translate): string {
  if (!note) return '';
  return deed === 'sampled' && (note === 'confirmed' || note === 'dismissed' || note === 'unsure' || note === 'open') ? t(`panel_flags_${note}`) : note;
}

/** A line of the log in words: "Confirmed · Advert by a newcomer". */
export const logWords = (entry: LogEntry, sets: readonly RuleSet[], t: Translate): string =>
  [t(`deed_${entry.deed}`), logRules(entry, sets, t), logNote(entry, t)].filter(Boolean).join(' · ');
