/** Options of a call: `--name value` (repeated: a list), a bare `--name` is true; words without dashes are in `words`. */
export type Options = { words: string[]; named: Record<string, string | string[] | true> };

/** One verb of the command line. JSON on stdout only; what a person should read goes to stderr. */
export type Verb = {
  name: string;
  /** One line: what follows `npm run lab --`. */
  usage: string;
  run(options: Options): Promise<void>;
};

/** Bad input: its message is the one clear line on stderr, and the exit code is 1. */
export const badInput = (message: string): Error => Object.assign(new Error(message), { badInput: true });

/** The value of an option that may be given once; undefined when absent. */
export function option(options: Options, name: string): string | undefined {
  const value = options.named[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  throw badInput(value === true ? `--${name} needs a value.` : `--${name} is given more than once; give it once.`);
}

/** The same, for an option that must be there. */
export function required(options: Options, name: string): string {
  const value = option(options, name);
  if (value === undefined) throw badInput(`--${name} is missing; see the usage.`);
  return value;
}

/** All values of an option that may be repeated. */
export function list(options: Options, name: string): string[] {
  const value = options.named[name];
  if (value === undefined) return [];
  if (value === true) throw badInput(`--${name} needs a value.`);
  return typeof value === 'string' ? [value] : value;
}
