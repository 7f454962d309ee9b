import { describe, expect, it } from 'vitest';
import { filesUnder, type Node, productSources, textOf } from './support/source';

/** The two catalogues of words: alike, complete, and nothing in them that nobody says. */

type Catalogue = Record<string, { message: string; description?: string }>;
const read = (tag: string): Catalogue => JSON.parse(textOf(`public/_locales/${tag}/messages.json`)) as Catalogue;
const EN = read('en');
const ZH = read('zh_CN');
const SOURCES = productSources();

const slots = (message: string): string => [...new Set(message.match(/\$\d/g) ?? [])].toSorted().join(' ');

describe('the catalogues', () => {
  it('have the same keys in the same shape', () => {
    const only = (a: Catalogue, b: Catalogue, where: string): string[] => Object.keys(a).filter((key) => !(key in b)).map((key) => `"${key}" is missing in ${where}.`);
    expect([...only(EN, ZH, 'zh_CN'), ...only(ZH, EN, 'en')]).toEqual([]);
    expect(Object.keys(EN).filter((key) => !/^[a-z0-9_]+$/.test(key)).map((key) => `"${key}" is no key: a-z, 0-9 and _ only.`)).toEqual([]);
  });

  it('have the same slots, and no empty words', () => {
    const shared = Object.keys(EN).filter((key) => key in ZH);
    const differ = shared.filter((key) => slots(EN[key]?.message ?? '') !== slots(ZH[key]?.message ?? ''));
    expect(differ.map((key) => `"${key}" has the slots "${slots(EN[key]?.message ?? '')}" in en and "${slots(ZH[key]?.message ?? '')}" in zh_CN.`)).toEqual([]);
    expect(shared.filter((key) => !EN[key]?.message.trim() || !ZH[key]?.message.trim()).map((key) => `"${key}" has no words in one of the languages.`)).toEqual([]);
  });

  it('have both forms of a plural', () => {
    const stems = new Set(Object.keys(EN).flatMap((key) => /^(.+)_(?:one|other)$/.exec(key)?.[1] ?? []));
    const halves = [...stems].filter((stem) => `${stem}_one` in EN && !(`${stem}_other` in EN));
    expect(halves.map((stem) => `"${stem}_one" has no "${stem}_other".`)).toEqual([]);
  });

  it('fit the stores: a name of 75 characters, a summary of 132', () => {
    for (const catalogue of [EN, ZH]) {
      expect(catalogue.ext_name?.message.length).toBeLessThanOrEqual(75);
      expect(catalogue.ext_description?.message.length).toBeLessThanOrEqual(132);
    }
  });

  it('are really in two languages', () => {
    const untranslated = Object.keys(EN).filter((key) => {
      const [en, zh] = [EN[key]?.message ?? '', ZH[key]?.message ?? ''];
      return en === zh && /[a-z]{4,}/.test(en.replaceAll(/https?:\S+|QunLens|WeChat|JSONL?|CSV|Discourse|NodeBB|Discuz!?|E-?mail/gi, ''));
    });
    expect(untranslated.map((key) => `"${key}" says the same in both languages: ${EN[key]?.message}`)).toEqual([]);
  });
});

/** Everything that code says literally, and the patterns of what it puts together (`metric_${id}_name`). */
function saidInCode(): { literals: Set<string>; patterns: RegExp[] } {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  for (const { node } of SOURCES.flatMap(({ nodes }) => nodes)) {
    if (node.type === 'Literal' && typeof node.value === 'string') literals.add(node.value);
    if (node.type !== 'TemplateLiteral') continue;
    const parts = (node.quasis as (Node & { value: { cooked: string } })[]).map(({ value }) => value.cooked);
    // A pattern must begin with a word of its own, else it would excuse every key.
    if (parts.every((part) => /^[a-z0-9_]*$/.test(part)) && (parts[0]?.length ?? 0) >= 3) patterns.push(new RegExp(`^${parts.join('[a-z0-9_]+')}(_one|_other)?$`));
  }
  return { literals, patterns };
}

describe('words and code', () => {
  const { literals, patterns } = saidInCode();
  const manifest = ['wxt.config.ts', ...filesUnder('entrypoints').filter((path) => path.endsWith('.html'))].map(textOf).join('\n');

  it('every key is said somewhere', () => {
    const said = (key: string): boolean => [key, key.replace(/_(one|other)$/, '')].some((name) => literals.has(name)) || patterns.some((pattern) => pattern.test(key)) || manifest.includes(`__MSG_${key}__`);
    expect(Object.keys(EN).filter((key) => !said(key)).map((key) => `"${key}" is never said; take it out of both catalogues.`)).toEqual([]);
  });

  it('every sentence that travels as data has its words', () => {
    // `t('…')` is held by the compiler; a sentence's key is a plain string.
    const bad = SOURCES.flatMap(({ path, nodes }) => nodes.flatMap(({ node }) => {
      if (node.type !== 'ObjectExpression') return [];
      const properties = (node.properties as Node[]).filter(({ type }) => type === 'Property');
      const valueOf = (name: string): Node | undefined => properties.find(({ key }) => (key as Node).name === name)?.value as Node | undefined;
      const key = valueOf('key');
      const isSentence = key?.type === 'Literal' && typeof key.value === 'string' && /^[a-z0-9]+(_[a-z0-9]+)+$/.test(key.value);
      return isSentence && !(String(key.value) in EN) ? `${path} says "${String(key.value)}", which is in no catalogue.` : [];
    }));
    expect(bad).toEqual([]);
  });

  it('the manifest says nothing that is not there', () => {
    const named = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key ?? '');
    expect(named.filter((key) => !(key in EN)).map((key) => `__MSG_${key}__ is in no catalogue.`)).toEqual([]);
  });
});
