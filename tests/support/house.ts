import { lineOf, type Node, nodesOf, type Placed, pulledIn, resolveImport, roomOf, type Source } from './source';

/** The house rules that are about code. Each gives a sentence a breach: what was forgotten, and where. */

const CORE = ['lib/model', 'lib/adapters', 'lib/imports', 'lib/engagement', 'lib/rules', 'lib/suggestions', 'lib/exports'];

/** Which rooms and packages a room may use. A longer path is one file alone. Everybody may use types of `lib/model`. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/model': ['zod'],
  'lib/adapters': ['lib/model'],
  'lib/imports': ['lib/model'],
  'lib/exports': ['lib/model'],
  'lib/engagement': ['lib/model'],
  'lib/rules': ['lib/model', 'zod', 're2js', 'yaml'],
  'lib/suggestions': ['lib/model'],
  'lib/store': ['lib/model', 'dexie'],
  'lib/engine': ['lib/model', 'lib/adapters/platforms', 'lib/adapters/sign', 'lib/engagement', 'lib/rules', 'lib/suggestions', 'lib/store', 'lib/browser/i18n'],
  'lib/browser': ['lib/model', '@webext-core/messaging', '#imports', 'public'],
  'lib/capture': ['lib/model', 'lib/adapters', 'lib/browser/messages', 'lib/overlay', '#imports'],
  'lib/overlay': ['lib/model', 'lib/adapters', 'components/tokens.css?inline', 'lucide'],
  'lib/ui': ['lib/browser', 'components', 'lib/store', 'lib/engine/rule-names', ...CORE, 'preact', 'preact/hooks', '@preact/signals'],
  components: ['lib/model', 'lib/ui/words', 'lib/ui/format', 'preact', 'preact/hooks', 'uplot', 'lucide'],
  entrypoints: ['lib', 'components', '#imports', 'preact'],
};

/** Only these files may use these packages: a door each. */
const DOORS: Record<string, RegExp> = {
  zod: /^lib\/model\/zod\.ts$/, uplot: /^components\/TrendCanvas\.tsx$/, lucide: /^(components\/icons|lib\/overlay\/nodes)\.ts$/,
  re2js: /^lib\/rules\/linear\.ts$/, yaml: /^lib\/rules\/sheet\.ts$/, '@webext-core/messaging': /^lib\/browser\/messages\.ts$/,
};

/** Files of the store that write: for the background alone. */
const WRITERS = /^lib\/store\/(captures|write|moderate|plan-writes|forget|results|erase|retention|rebuild|jobs|rollups|study-writes)$/;
const HEAVY = /^(zod|dexie|preact|uplot|@preact\/signals)(\/|$)/;

export type Known = ReadonlyMap<string, Source>;
export const isCore = ({ path }: Source): boolean => CORE.includes(roomOf(path));
const matches = (target: string, allowed: string): boolean => target === allowed || target.startsWith(`${allowed}/`);
const at = (source: Source, { start }: Node): string => `${source.path}:${lineOf(source, start)}`;

export function badImports({ path, imports }: Source, known: Known): string[] {
  const room = roomOf(path);
  const may = MAY_IMPORT[room] ?? [];
  return imports.flatMap(({ target, typeOnly, line }) => {
    const here = `${path}:${line} imports ${target}`;
    if (matches(target, 'entrypoints')) return `${here}, an entrypoint; move what it needs into lib.`;
    const allowed = roomOf(target) === room || (typeOnly && matches(target, 'lib/model')) || may.some((each) => matches(target, each));
    if (!allowed) return `${here}; ${room} may import ${may.join(', ')}.`;
    const door = DOORS[target];
    if (door && !typeOnly && !door.test(path)) return `${here} itself; only ${String(door)} does.`;
    if (room === 'lib/ui' && !typeOnly && WRITERS.test(target)) return `${here}, which writes; send the background a message instead.`;
    const isFile = /^(lib|components)\//.test(target) && !/\.(css|json)(\?\w+)?$/.test(target);
    return isFile && !resolveImport(target, known) ? `${here}, which is not there.` : [];
  });
}

/** What runs on other people's pages stays light. */
export const heavyImports = (entry: string, known: Known): string[] =>
  [...pulledIn(entry, known)].filter((path) => HEAVY.test(path)).map((path) => `${entry} pulls in ${path}; use \`import type\` where only the type is needed.`);

/** Names that a file binds anywhere: a global of the same name is then meant nowhere in it. */
function boundIn({ nodes }: Source): Set<string> {
  const bound = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (typeof pattern !== 'object' || pattern === null) return;
    for (const { node } of nodesOf(pattern as Node)) if (node.type === 'Identifier') bound.add(String(node.name));
  };
  for (const { node } of nodes) {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') bind(node.id);
    if (Array.isArray(node.params)) node.params.forEach(bind);
    if (/^Import.*Specifier$/.test(node.type)) bind(node.local);
    if (node.type === 'CatchClause') bind(node.param);
  }
  return bound;
}

const GLOBALS = new Set(('window document location navigator globalThis self fetch localStorage sessionStorage indexedDB chrome browser process performance '
  + 'crypto console setTimeout setInterval queueMicrotask requestAnimationFrame XMLHttpRequest WebSocket').split(' '));
const CLOCKS = /^(Date\.now|Math\.random)$/;
const TYPES = /^TS(Type|Interface)/;

/** Whether an identifier stands for a value by itself, and is not the name of a property or a type. */
function isValue({ node, ancestors }: Placed): boolean {
  const parent = ancestors.at(-1);
  if (!parent || ancestors.some(({ type }) => TYPES.test(type))) return false;
  if (parent.type === 'MemberExpression' && parent.property === node && parent.computed !== true) return false;
  return !(/^(Property|MethodDefinition)$/.test(parent.type) && parent.key === node && parent.value !== node);
}

/** Globals, the clock and chance, in a file that should have none. */
export function impurities(source: Source): string[] {
  const bound = boundIn(source);
  return source.nodes.flatMap((placed) => {
    const { node } = placed;
    const name = String(node.name ?? '');
    const text = /^(NewExpression|MemberExpression)$/.test(node.type) ? source.text.slice(node.start, node.end) : '';
    if (node.type === 'Identifier' && GLOBALS.has(name) && !bound.has(name) && isValue(placed)) return `${at(source, node)} touches ${name}; the pure core takes what it needs as an argument.`;
    if (CLOCKS.test(text) || /^new Date(\(\s*\))?$/.test(text)) return `${at(source, node)} asks ${text}; the pure core takes time and seeds as arguments.`;
    return [];
  });
}

const SENDERS = /^(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|importScripts|RTCPeerConnection)$/;

/** What could send: nothing leaves the machine. */
export const senders = (source: Source): string[] => source.nodes
  .filter((placed) => placed.node.type === 'Identifier' && SENDERS.test(String(placed.node.name)) && (placed.node.name === 'sendBeacon' || isValue(placed)))
  .map(({ node }) => `${at(source, node)} uses ${String(node.name)}; nothing leaves the machine.`);

/** Constants that a file exports with this type. */
export function declared({ nodes }: Source, type: string): string[] {
  return nodes.filter(({ node, ancestors }) => node.type === 'VariableDeclarator' && ancestors.at(-2)?.type === 'ExportNamedDeclaration').flatMap(({ node }) => {
    const id = node.id as Node;
    const annotation = [...nodesOf(id)].find((each) => each.node.type === 'TSTypeReference')?.node;
    return (annotation?.typeName as Node | undefined)?.name === type ? String(id.name) : [];
  });
}

const FUNCTIONS = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const LONGEST = 40;

/** Lines of a function without blank ones, comments, and the functions written inside it, which count by themselves. */
function ownLines({ text }: Source, outer: Node): number {
  const inner = [...nodesOf(outer)].filter(({ node, ancestors }) => node !== outer && FUNCTIONS.test(node.type) && ancestors.every((each) => each === outer || !FUNCTIONS.test(each.type)));
  const last = inner.toSorted((a, b) => b.node.start - a.node.start);
  const own = last.reduce((left, { node }) => left.slice(0, node.start - outer.start) + left.slice(node.end - outer.start), text.slice(outer.start, outer.end));
  return own.replaceAll(/\/\*[\s\S]*?\*\//g, '').split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

export const longFunctions = (source: Source): string[] => source.nodes.filter(({ node }) => FUNCTIONS.test(node.type)).flatMap(({ node }) => {
  const lines = ownLines(source, node);
  return lines > LONGEST ? `${at(source, node)} a function has ${lines} lines of its own; ${LONGEST} are enough.` : [];
});

/** Forms that we do without. */
export function badForms({ path, nodes }: Source): string[] {
  return nodes.flatMap(({ node }) => {
    if (node.type === 'TSEnumDeclaration') return `${path} has an enum; use a list of words as const.`;
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return `${path} has a class; use functions.`;
    if (node.type === 'ExportDefaultDeclaration' && !path.startsWith('entrypoints/')) return `${path} has a default export; name it.`;
    if (node.type === 'ExportAllDeclaration') return `${path} re-exports everything of another file; import from where it is.`;
    const passesOn = node.type === 'ExportNamedDeclaration' && Boolean(node.source) && node.exportKind !== 'type';
    return passesOn && path.endsWith('/index.ts') ? `${path} is a barrel; an index holds a list.` : [];
  });
}

const MARKUP = /^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc)$/;

/** Markup made from text. Member text is hostile. */
export const markup = (source: Source): string[] => source.nodes
  .filter(({ node }) => /^(Identifier|JSXIdentifier)$/.test(node.type) && MARKUP.test(String(node.name)))
  .map(({ node }) => `${at(source, node)} uses ${String(node.name)}; set text instead.`);

/** Names that say "event" for what a member does. Of the browser's own events only those rooms speak that hear them. */
export function badWords(source: Source): string[] {
  if (/^(lib\/(capture|overlay|ui)|entrypoints|components)\//.test(source.path)) return [];
  return source.nodes.flatMap(({ node }) => {
    const name = /^(TSTypeAliasDeclaration|VariableDeclarator|FunctionDeclaration)$/.test(node.type) ? String((node.id as Node | null)?.name ?? '') : '';
    return /event(?!ual)/i.test(name) ? `${at(source, node)} names something ${name}; the word is activity.` : [];
  });
}
