import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseAst } from 'vite';
import { ROOT } from './build';

/** The repository read as text and as syntax trees, for the house rules. */

/** What is made rather than written. */
const NOT_OURS = new Set(['node_modules', '.git', '.output', '.wxt', 'out', 'package-lock.json']);

/** Paths of all files under a folder, relative to the root, with forward slashes. */
export function filesUnder(folder: string): string[] {
  const here = join(ROOT, folder);
  return readdirSync(here).filter((name) => !NOT_OURS.has(name)).flatMap((name) => {
    const path = join(here, name);
    if (statSync(path).isDirectory()) return filesUnder(relative(ROOT, path));
    return [relative(ROOT, path).split(sep).join('/')];
  });
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** A node of a syntax tree (ESTree with types). */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node under one, itself first; `ancestors` from the outside in. */
export function* nodesOf(node: Node, ancestors: readonly Node[] = []): Generator<Placed> {
  yield { node, ancestors };
  const inside = [...ancestors, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child, inside);
  }
}

/** An import or re-export: `target` is a path of ours without its extension, or the name of a package. */
export type Import = { target: string; typeOnly: boolean; line: number };

/** A node with what it stands in, from the outside in. */
export type Placed = { node: Node; ancestors: readonly Node[] };

/** A file; `nodes` are all of its tree, in order. */
export type Source = { path: string; text: string; nodes: Placed[]; imports: Import[] };

export const lineOf = ({ text }: { text: string }, offset: number): number => text.slice(0, offset).split('\n').length;

const nameIn = (path: string, from: string): string => {
  if (from.startsWith('@/')) return from.slice(2);
  return from.startsWith('.') ? normalize(join(dirname(path), from)).split(sep).join('/') : from;
};

function importOf(path: string, line: number, node: Node): Import | null {
  const from = node.source;
  if (!isNode(from) || typeof from.value !== 'string') return null;
  if (!['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(node.type)) return null;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  const kinds = specifiers.map((each) => each.importKind ?? each.exportKind);
  const typeOnly = node.type === 'TSImportType' || (node.importKind ?? node.exportKind) === 'type' || (kinds.length > 0 && kinds.every((kind) => kind === 'type'));
  return { target: nameIn(path, from.value), typeOnly, line };
}

/** A parsed file; `text` stands in for what is on the disk. */
export function sourceOf(path: string, text = textOf(path)): Source {
  const nodes = [...nodesOf(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node)];
  const imports = nodes.filter(({ node }) => node.source).map(({ node }) => importOf(path, lineOf({ text }, node.start), node)).filter((each) => each !== null);
  return { path, text, nodes, imports };
}

const CODE = /\.tsx?$/;

/** All code that ships. */
export const productSources = (): Source[] => ['components', 'entrypoints', 'lib'].flatMap(filesUnder).filter((path) => CODE.test(path)).map((path) => sourceOf(path));

/** `lib/model/ids.ts` → `lib/model`; `components/Tile.tsx` → `components`. */
export const roomOf = (path: string): string => (path.startsWith('lib/') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? ''));

/** The file that an import names, or undefined for a package or what is no code. */
export function resolveImport(target: string, known: ReadonlyMap<string, Source>): Source | undefined {
  return ['.ts', '.tsx', '/index.ts'].map((ending) => known.get(`${target}${ending}`)).find(Boolean);
}

/** Everything that a file pulls in when it runs: paths of files and names of packages. Types leave no trace. */
export function pulledIn(from: string, known: ReadonlyMap<string, Source>): Set<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { target, typeOnly } of known.get(path)?.imports ?? []) if (!typeOnly) waiting.push(resolveImport(target, known)?.path ?? target);
  }
  return seen;
}
