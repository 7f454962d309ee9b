import { useEffect, useState } from 'preact/hooks';

const PAUSE_MS = 250;

/** A value once it has rested for a moment. */
export function useRested<Value>(value: Value, ms = PAUSE_MS): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
