import { badInput, type Options, type Verb } from './verb';

/** `--a 1 --a 2 --b word` → `{ words: ['word'], named: { a: ['1', '2'], b: true } }`. A bare `--name` takes no value only where the usage shows none. */
export function parseOptions(args: readonly string[], takesValue: (name: string) => boolean): Options {
  const words: string[] = [];
  const named: Options['named'] = {};
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', inline] = splitOnce(arg.slice(2), '=');
    const next = args[i + 1];
    if (inline === undefined && (!takesValue(name) || next === undefined || next.startsWith('--'))) named[name] = true;
    else named[name] = add(named[name], inline ?? next ?? '');
    if (inline === undefined && typeof named[name] !== 'boolean') i += 1;
  }
  return { words, named };
}

const add = (before: string | string[] | true | undefined, value: string): string | string[] => {
  if (before === undefined || before === true) return value;
  return [...(typeof before === 'string' ? [before] : before), value];
};

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** Options that a usage line names, and whether each is followed by a value: `--in FILE`, `[--reference]`. */
export function namedIn(usage: string): Map<string, boolean> {
  return new Map([...usage.matchAll(/--([a-z][a-z-]*)([ =]+[^\s\-[\]|][^\s]*)?/g)].map(([, name = '', value]) => [name, value !== undefined]));
}

const usageOf = (verbs: readonly Verb[]): string => ['npm run lab -- VERB', ...verbs.map(({ usage }) => `  ${usage}`)].join('\n');

/** Runs one verb; gives the exit code. What is wrong with the input is one line on stderr. */
export async function main(verbs: readonly Verb[], args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    process.stderr.write(`${usageOf(verbs)}\n`);
    return 0;
  }
  try {
    const verb = verbs.find((each) => each.name === name);
    if (!verb) throw badInput(`There is no verb "${name}". Verbs: ${verbs.map((each) => each.name).join(', ')}.`);
    const known = namedIn(verb.usage);
    if (rest.includes('--help')) {
      process.stderr.write(`${verb.usage}\n`);
      return 0;
    }
    const options = parseOptions(rest, (option) => known.get(option) ?? true);
    const unknown = Object.keys(options.named).find((option) => !known.has(option));
    if (unknown !== undefined) throw badInput(`${verb.name} knows no --${unknown}. Usage: ${verb.usage}`);
    await verb.run(options);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

/** One line; where it came from is shown to whoever asks for it (`LAB_STACK=1`). */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.LAB_STACK) return error.stack ?? error.message;
  return error.message.trim().replaceAll(/\s*\n\s*/g, ' ');
}
