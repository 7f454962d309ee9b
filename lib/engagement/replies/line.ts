/** A line of a chat as the reply detector sees it. */
export type ChatLine = {
  id: string;
  member?: string;
  /** Epoch ms. */
  at: number;
  text: string;
  /** Members named at the beginning ("bob: …", "@bob …") or by a mention, first named first. */
  mentions: readonly string[];
  /** The line that the page says this one answers. */
  parent?: string;
};

const LEADING = /^\s*@?([^\s,:：，@]{2,40})\s*[:：,，]\s*/u;
const MENTION = /(?:^|[\s（(，,。])@([^\s,:：，。！？!?()（）@]{1,40})/gu;

/** Members that a text names: at its head ("bob: …", "bob, …") and by @. `memberOf` knows handles, in small letters. */
export function mentionsIn(text: string, memberOf: (handle: string) => string | undefined): string[] {
  const named = [LEADING.exec(text)?.[1], ...[...text.matchAll(MENTION)].map(([, handle]) => handle)];
  return [...new Set(named.flatMap((handle) => (handle === undefined ? [] : (memberOf(handle.toLowerCase()) ?? []))))];
}

/** The text without whom it is said to. */
const saidOf = (text: string): string => text.replace(LEADING, '').replaceAll(MENTION, ' ');

const STOP = new Set(('the a an i you it is to of and in that for on with this be are was do does did have has can my me your so if not but or as at just '
  + 'what how there they we he she im its dont no yes ok get got will would should could from by one some any all up out about then than when which who '
  + '的 了 是 我 你 他 她 它 在 有 不 这 那 就 都 也 吗 呢 吧 啊').split(' '));

/** Words that tell what a line is about: letters and figures in small, Chinese by pairs of characters. */
export function aboutOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [run] of saidOf(text).toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}_./+-]*/gu)) {
    if (/^\p{Script=Han}/u.test(run)) for (let i = 0; i + 1 < run.length; i += 1) words.add(run.slice(i, i + 2));
    else {
      const word = run.replace(/[./+-]+$/u, '');
      if (word.length > 1 && !STOP.has(word)) words.add(word);
    }
  }
  return words;
}
