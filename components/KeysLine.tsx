import { Kbd } from './Kbd';

/** The keys that work here, said once and quietly. */
export function KeysLine({ keys }: { keys: readonly (readonly [key: string, does: string])[] }) {
  return (
    <p class="keys-line">
      {keys.map(([key, does]) => <span key={key}><Kbd>{key}</Kbd>{does}</span>)}
    </p>
  );
}
