import { useEffect, useRef, useState } from 'preact/hooks';

/** Says a changing text to screen readers, politely and not more often than every few seconds. Shows nothing. */
export function Announce({ text, everyMs = 5000 }: { text: string; everyMs?: number }) {
  const [said, say] = useState('');
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + everyMs - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      say(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, everyMs]);
  return <div class="aside-text" role="status" aria-live="polite">{said}</div>;
}
