const TINTS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'] as const;

const letters = new Intl.Segmenter();
const firstOf = (word: string): string | undefined => letters.segment(word)[Symbol.iterator]().next().value?.segment;

/** Up to two letters that a name is known by: the first character of a Chinese name, initials of a Latin one. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s_.-]+/u).filter(Boolean);
  const first = firstOf(words[0] ?? '?') ?? '?';
  if (/\p{Script=Han}/u.test(first) || words.length < 2) return first.toLocaleUpperCase();
  const last = firstOf(words.at(-1) ?? '') ?? '';
  return (first + last).toLocaleUpperCase();
}

/** Which of a few tints a name always gets. */
function tint(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return TINTS[sum % TINTS.length] ?? '--c1';
}

/** Initials on a quiet tint. No pictures: nothing is fetched from anywhere. Beside a name, so hidden from screen readers. */
export function Avatar({ name, crest }: { name: string; /** Of a community rather than a person. */ crest?: boolean }) {
  return (
    <span class={crest ? 'avatar avatar-crest' : 'avatar'} aria-hidden="true" style={crest ? undefined : { '--tint': `var(${tint(name)})` }}>
      {initials(name)}
    </span>
  );
}
