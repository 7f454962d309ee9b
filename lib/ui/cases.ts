import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ref } from 'preact';
import { type Keys, useKeys } from './keyboard';

/** A list of cards worked through by keys: which one is current, and how to get to the next. */
export type Queue<Case> = { current: Case | undefined; isCurrent: (index: number) => boolean; focus: (index: number) => void; cardRef: (index: number) => Ref<HTMLElement> | undefined };

/**
 * j, k and the arrows move; `keys` act on the current one. When the current one leaves the list, the one that takes
 * its place is current: one can decide down a queue without moving.
 */
export function useQueue<Case>(cases: readonly Case[], keys: (current: Case) => Keys): Queue<Case> {
  const [at, setAt] = useState(0);
  const moved = useRef(false);
  const card = useRef<HTMLElement>(null);
  const index = Math.min(at, Math.max(0, cases.length - 1));
  const current = cases[index];
  const show = () => {
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
  };
  const move = (step: number) => {
    moved.current = true;
    const to = Math.min(cases.length - 1, Math.max(0, index + step));
    // At an end nothing changes, but the card is where the eye should be.
    if (to === index) show();
    setAt(to);
  };
  useEffect(() => {
    if (moved.current) show();
  }, [index, current]);
  const after = (act: () => void) => () => {
    moved.current = true;
    act();
  };
  const own = current === undefined ? {} : Object.fromEntries(Object.entries(keys(current)).map(([key, act]) => [key, after(act)]));
  useKeys({ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), ...own }, cases.length > 0);
  return { current, isCurrent: (one) => one === index, focus: setAt, cardRef: (one) => (one === index ? card : undefined) };
}
