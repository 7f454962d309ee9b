import type { Left } from '@/lib/rules/exchange/format';
import { useWords } from '@/lib/ui/words';

const MOST = 200;

/** What was not carried over: where it stands, what it is, why. */
export function LeftList({ left, nameOf = (what) => what }: { left: readonly Left[]; nameOf?: (what: string) => string }) {
  const { t, f } = useWords();
  return (
    <ul class="left-list sheet" tabIndex={0} aria-label={t('rules_left')} data-testid="left">
      {left.slice(0, MOST).map(({ line, what, why }, i) => (
        <li key={i}><span class="caption">{line > 0 ? t('rules_line', f.number(line)) : ''}</span><span class="words">{nameOf(what)}</span><span>{t.say(why)}</span></li>
      ))}
      {left.length > MOST && <li><span /><span>{t('rules_left_more', f.number(left.length - MOST))}</span><span /></li>}
    </ul>
  );
}
