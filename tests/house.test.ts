import { describe, expect, it } from 'vitest';
import { badForms, badImports, badWords, declared, heavyImports, impurities, longFunctions, markup, senders } from './support/house';
import { sourceOf } from './support/source';

/** The house rules notice what they are there for, and leave alone what only looks like it. */

const found = (check: (source: ReturnType<typeof sourceOf>) => string[], text: string, path = 'lib/rules/x.ts'): number => check(sourceOf(path, text)).length;

describe('imports', () => {
  const model = sourceOf('lib/model/ids.ts', 'export const a = 1;');
  const known = new Map([[model.path, model]]);
  const bad = (path: string, text: string): string[] => badImports(sourceOf(path, text), known);

  it.each([
    ['lib/rules/x.ts', "import { db } from '@/lib/store/db';"],
    ['lib/model/x.ts', "import type { Adapter } from '@/lib/adapters/adapter';"],
    ['components/Tile.tsx', "import { communities } from '@/lib/store/queries';"],
    ['lib/rules/x.ts', "import { z } from 'zod';"],
    ['lib/ui/x.ts', "import { saveRecords } from '@/lib/store/captures';"],
    ['lib/capture/x.ts', "import thing from '@/entrypoints/background';"],
    ['lib/engine/x.ts', "const later = await import('@/lib/ui/words');"],
    ['lib/rules/x.ts', "export { a } from '../model/nowhere';"],
    ['lib/store/x.ts', "import { marked } from 'marked';"],
  ])('%s: %s', (path, text) => {
    expect(bad(path, text)).toHaveLength(1);
  });

  it('lets through what is agreed', () => {
    expect(bad('lib/rules/x.ts', "import { a } from '@/lib/model/ids'; import type { z } from 'zod'; import { b } from './x';".replace(" import { b } from './x';", ''))).toEqual([]);
    expect(bad('lib/model/zod.ts', "import * as z from 'zod';")).toEqual([]);
  });

  it('follows what a file pulls in, but not its types', () => {
    const files = [
      sourceOf('entrypoints/a.ts', "import { x } from '@/lib/model/x'; import type { y } from '@/lib/model/y';"),
      sourceOf('lib/model/x.ts', "import { z } from './z';"), sourceOf('lib/model/y.ts', "import { Dexie } from 'dexie';"), sourceOf('lib/model/z.ts', "import * as z from 'zod';"),
    ];
    expect(heavyImports('entrypoints/a.ts', new Map(files.map((each) => [each.path, each])))).toEqual([expect.stringContaining('pulls in zod')]);
  });
});

describe('the pure core', () => {
  it.each(['const a = Date.now();', 'const a = new Date();', 'const a = new Date;', 'const a = Math.random();', 'document.title', 'export const f = () => fetch("x");', 'console.log(1)', 'const w = window.innerWidth;'])('notices %s', (text) => {
    expect(found(impurities, text)).toBeGreaterThan(0);
  });

  it.each(['const a = new Date(5);', 'export const f = (window: { a: number }) => window.a;', '// Date.now()', 'const a = "document"; const b = { location: 1 }; b.location;', 'type A = { window: 1 };'])('leaves alone %s', (text) => {
    expect(found(impurities, text)).toBe(0);
  });

  it('notices what sends', () => {
    expect(found(senders, 'navigator.sendBeacon("x"); new WebSocket("x"); fetch("y");')).toBe(3);
    expect(found(senders, 'const a = "fetch"; x.fetch();')).toBe(0);
  });
});

describe('forms', () => {
  it('notices enums, classes, defaults and barrels', () => {
    expect(found(badForms, 'enum A { B }')).toBe(1);
    expect(found(badForms, 'class A {}')).toBe(1);
    expect(found(badForms, 'export default 1;')).toBe(1);
    expect(found(badForms, 'export default 1;', 'entrypoints/a.ts')).toBe(0);
    expect(found(badForms, "export { a } from './a';", 'lib/rules/index.ts')).toBe(1);
    expect(found(badForms, "export type { a } from './a';", 'lib/rules/index.ts')).toBe(0);
  });

  it('counts the lines of a function without those of functions inside it', () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, i) => `  work(${i});`).join('\n');
    expect(found(longFunctions, `function a() {\n${lines(41)}\n}`)).toBe(1);
    expect(found(longFunctions, `function a() {\n${lines(20)}\n  const b = () => {\n${lines(30)}\n  };\n}`)).toBe(0);
    expect(found(longFunctions, `const a = () => {\n${lines(20)}\n  const b = () => {\n${lines(45)}\n  };\n};`)).toBe(1);
  });

  it('notices markup made from text, and the wrong word', () => {
    expect(found(markup, 'element.innerHTML = text;')).toBe(1);
    expect(found(markup, 'export const A = () => <p dangerouslySetInnerHTML={{ __html: text }} />;', 'components/A.tsx')).toBe(1);
    expect(found(badWords, 'export type MemberEvent = 1;')).toBe(1);
    expect(found(badWords, 'const eventually = 1;')).toBe(0);
  });

  it('finds what a file declares', () => {
    expect(declared(sourceOf('lib/rules/x.ts', 'export const words: Check<Settings> = {}; const hidden: Check = {}; export const other: Pack = {};'), 'Check')).toEqual(['words']);
  });
});
