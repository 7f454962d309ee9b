/** Where in a rule or a file of rules something is wrong: the keys and indexes that lead there. */
export type Path = readonly (string | number)[];

type Located = Error & { path: Path };

const isKey = (step: PropertyKey): step is string | number => typeof step !== 'symbol';

/** `when.all[1].words.min`. */
export const shownPath = (path: Path): string => path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('');

/** An error in one sentence that knows where it is, so that an editor can show the line. */
export const faultAt = (path: Path, message: string): Located => Object.assign(new Error(message), { path });

/** Where an error is; empty when it does not say. */
export const pathOf = (error: unknown): Path => (error instanceof Error && 'path' in error && Array.isArray(error.path) ? (error.path as Path) : []);

type Issue = { path: PropertyKey[]; message: string; code?: string; errors?: readonly (readonly Issue[])[] };

/** The complaint of a union is that of the branch that went furthest: what its writer most likely meant. */
function deepest(issue: Issue): Issue {
  const inner = (issue.errors ?? []).flatMap((branch) => branch.slice(0, 1).map(deepest)).toSorted((a, b) => b.path.length - a.path.length)[0];
  return inner && inner.path.length > 0 ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

/** The first complaint of a schema as a fault "path: what is wrong." `before` leads to what the schema looked at. */
export function faultOf(before: Path, issues: readonly Issue[], prefix = ''): Located {
  const issue = issues[0] ? deepest(issues[0]) : { path: [], message: 'not understood' };
  const path = [...before, ...issue.path.filter(isKey)];
  return faultAt(path, `${prefix}${shownPath(path)}: ${issue.message}.`);
}
