import { describe, expect, it } from 'vitest';
import { badForms, badImports, badWords, declared, heavyImports, impurities, isCore, longFunctions, markup, senders } from './support/house';
import { filesUnder, productSources, pulledIn, resolveImport, sourceOf, textOf } from './support/source';

/** The house rules, held against everything that is there. Each failure says in a sentence what was forgotten, and where. */

const SOURCES = productSources();
const KNOWN = new Map(SOURCES.map((source) => [source.path, source]));

describe('rooms', () => {
  it('imports go in the agreed directions', () => {
    expect(SOURCES.flatMap((source) => badImports(source, KNOWN))).toEqual([]);
  });

  it('what runs on other people’s pages stays light: no zod, no database, no Preact', () => {
    expect(['entrypoints/capture.content.ts', 'entrypoints/page-hook.ts'].flatMap((entry) => heavyImports(entry, KNOWN))).toEqual([]);
  });

  it('what the command line and the scripts run in Node asks for no extension API', () => {
    const tools = ['scripts', 'tests/lab', 'tests/support', 'tests/sample'].flatMap(filesUnder).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts')).map((path) => sourceOf(path));
    const asking = tools.flatMap(({ path, imports }) => imports.filter(({ target, typeOnly }) => !typeOnly && KNOWN.has(resolveImport(target, KNOWN)?.path ?? ''))
      .filter(({ target }) => pulledIn(resolveImport(target, KNOWN)?.path ?? '', KNOWN).has('#imports')).map(({ target }) => `${path} imports ${target}, which pulls in #imports.`));
    expect(asking).toEqual([]);
  });

  it('the pure core has no globals, no clock and no chance', () => {
    expect(SOURCES.filter(isCore).flatMap(impurities)).toEqual([]);
  });

  it('nothing can send; only the copier of what a page fetches knows of fetching', () => {
    expect(SOURCES.filter(({ path }) => path !== 'lib/capture/hook.ts').flatMap(senders)).toEqual([]);
  });
});

/** Folders whose index lists everything of one type. */
const REGISTRIES: [folder: string, type: string][] = [
  ['lib/adapters', 'Adapter'], ['lib/engagement', 'Metric'], ['lib/rules/checks', 'Check'], ['lib/rules/packs', 'RuleSet'],
  ['lib/suggestions', 'SuggestionKind'], ['lib/imports', 'Importer'], ['lib/exports', 'Exporter'],
];

describe.each(REGISTRIES)('the list of %s', (folder, type) => {
  const files = SOURCES.filter(({ path }) => path.startsWith(`${folder}/`) && path !== `${folder}/index.ts`);
  const items = files.flatMap((source) => declared(source, type).map((name) => ({ name, path: source.path })));
  const index = KNOWN.get(`${folder}/index.ts`)?.text ?? '';

  it('is complete', () => {
    expect(items.length, `No file of ${folder} exports a ${type}.`).toBeGreaterThan(0);
    const families = [...index.matchAll(/^import \* as \w+ from '\.\/(\w+)'/gm)].map(([, family]) => KNOWN.get(`${folder}/${family}.ts`)?.text ?? '');
    const list = [index.replaceAll(/^import .*$/gm, ''), ...families].join('\n');
    expect(items.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(list)).map(({ name, path }) => `${path} exports ${name}, but ${folder}/index.ts does not list it.`)).toEqual([]);
  });

  it('has a test for each', () => {
    const tests = filesUnder('tests').filter((path) => /\.(test|e2e)\.tsx?$/.test(path) && path !== 'tests/repo.test.ts').map(textOf).join('\n');
    const lists = [...index.matchAll(/export const ([A-Z_]+)\b/g)].map(([, name]) => name);
    const tested = (name: string): boolean => [name, ...lists].some((each) => new RegExp(`\\b${each}\\b`).test(tests));
    expect(items.filter(({ name }) => !tested(name)).map(({ name, path }) => `${path}: no test speaks of ${name}.`)).toEqual([]);
  });
});

describe('size and style', () => {
  it('files stay short: 300 lines, entrypoints 200', () => {
    const paths = [...SOURCES.map(({ path }) => path), ...['tests', 'scripts'].flatMap(filesUnder).filter((path) => /\.(ts|mjs|tsx)$/.test(path))];
    const long = paths.map((path) => ({ path, lines: textOf(path).split('\n').length - 1, most: path.startsWith('entrypoints/') ? 200 : 300 })).filter(({ lines, most }) => lines > most);
    expect(long.map(({ path, lines, most }) => `${path} has ${lines} lines; ${most} are enough, take something out of it.`)).toEqual([]);
  });

  it('functions stay short: 40 lines of their own', () => {
    expect(SOURCES.flatMap(longFunctions)).toEqual([]);
  });

  it('no enums, no classes, no default exports but of entrypoints, no barrels', () => {
    expect(SOURCES.flatMap(badForms)).toEqual([]);
  });

  it('nothing is named utils, helpers, common, shared, misc, manager or service', () => {
    const bad = ['components', 'entrypoints', 'lib', 'tests', 'scripts'].flatMap(filesUnder).filter((path) => path.split('/').some((part) => /^(utils?|helpers?|common|shared|misc|managers?|services?)(\.|$)/i.test(part)));
    expect(bad.map((path) => `${path} has a name that says nothing; name it after what it is about.`)).toEqual([]);
  });

  it('markup is never made from text, but by adapters that take markup apart', () => {
    expect(SOURCES.filter(({ path }) => !path.startsWith('lib/adapters/')).flatMap(markup)).toEqual([]);
  });

  it('what a member does is an activity, never an event', () => {
    expect(SOURCES.flatMap(badWords)).toEqual([]);
  });
});

describe('what is written down', () => {
  it('names no path of one machine', () => {
    const ours = filesUnder('.').filter((path) => /\.(m?[jt]sx?|json|md|css|html|ya?ml)$/.test(path) && !/^tests\/((repo|house)\.test\.ts$|fixtures\/)/.test(path));
    const bad = ours.flatMap((path) => textOf(path).split('\n').flatMap((line, i) => (/(^|[\s'"`(=])\/(work|root|tmp|home\/[a-z]+|Users\/[a-z]+)\//.test(line) ? `${path}:${i + 1} names a path of one machine.` : [])));
    expect(bad).toEqual([]);
  });

  it('every dependency has one exact version, and the lockfile agrees and records no addresses', () => {
    const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { version?: string; resolved?: string }> };
    const wanted = ['dependencies', 'devDependencies', 'overrides'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name, version]) => `${name} is "${version}" in package.json; write the exact version.`)).toEqual([]);
    expect(wanted.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version).map(([name]) => `${name} in package-lock.json is not the version of package.json.`)).toEqual([]);
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined).map(([path]) => `${path} has an address in package-lock.json.`)).toEqual([]);
  });
});
