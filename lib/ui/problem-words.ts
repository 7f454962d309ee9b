import type { MessageKey, Translate } from '@/lib/browser/i18n';
import { isFault } from '@/lib/model/fault';
import { isStoreFull } from '@/lib/store/full';

/** What the background, the content script and browsers are known to say, and our words for it; `$1` is what follows. */
const KNOWN: readonly [said: RegExp, key: MessageKey][] = [
  [/^Reading is paused or off on this site\.$/, 'problem_paused'],
  [/^The extension was updated\.$|Extension context invalidated/, 'problem_updated'],
  [/^Refused: (.*)$/s, 'problem_refused'],
  // The background was asleep, being started or being replaced, as Chrome and Firefox put it.
  [/Could not establish connection|Receiving end does not exist|message (port|channel) (is )?closed|response from onMessage listener went out of scope|Extension is restarting/, 'problem_no_answer'],
];

/** What went wrong and what to do, in the operator's language; what is not known stands, as it came, behind a general sentence. */
export function problemWords(t: Translate, error: unknown): string {
  if (isFault(error)) return t.say(error.sentence);
  const said = error instanceof Error ? error.message : String(error);
  if (isStoreFull({ message: said })) return t('store_full');
  for (const [pattern, key] of KNOWN) {
    const found = pattern.exec(said);
    if (found) return t(key, found[1] ?? '');
  }
  return t('problem_unknown', said);
}
