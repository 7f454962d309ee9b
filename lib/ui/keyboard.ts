import { useEffect, useRef } from 'preact/hooks';

/** Keys by name as `KeyboardEvent.key` gives it, letters in lower case; `Shift+j` where a letter does more with it. */
export type Keys = Record<string, () => void>;

const OWN_ARROWS = 'input[type="radio"], [role="tab"], [role="img"], select';
/** A tab is chosen by its arrows already: Enter on it is free for the card below. */
const OWN_ENTER = 'button:not([role="tab"]), a[href], summary, select, input';

/** Whether the focused element needs this key for itself. */
export function takesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]')) return true;
  if (key.startsWith('Arrow')) return target.matches(OWN_ARROWS);
  return (key === 'Enter' || key === ' ') && target.matches(OWN_ENTER);
}

/** Keys that act on the whole surface, while nothing that is typed into has the focus. Combinations are left to the browser. */
export function useKeys(keys: Keys, on = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = (event.shiftKey && latest.current[`Shift+${key}`]) || latest.current[key];
      if (!act || takesKey(event.target, event.key)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on]);
}
