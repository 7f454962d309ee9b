import type { Role, ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { attributeOf, hasClass, lineOf, namedIn } from '../dom';
import { shownThread } from '../told';
import { postIdOf } from './place';
import { addComment, addPost, addUser, type Comment, formOf, GONE, readInstant, readWords, type Thing } from './thing';

const ENTRY = '.entry';
const TAGLINE = '.tagline';
const AUTHOR = '.author';
const TITLE = 'a.title';
const WORDS = '.md';
const BODY = '.usertext-body .md';
const WRITTEN = 'time:not(.edited-timestamp)';
const EDITED = 'edited-timestamp';
const FLAIR = '.linkflairlabel';
const PERMALINK = 'a.bylink[data-event-action="permalink"], .first a.bylink';
const ANSWERED = 'a.bylink[data-event-action="parent"]';
/** `/r/tea/comments/{post}/{title}/{comment}/` */
const WAY = /\/comments\/([0-9a-z]{1,13})\/[^/]*(?:\/([0-9a-z]{1,13}))?\/?(?:[?#]|$)/;
const ORIGIN = /^https?:\/\/[^/]+/;
const QUERY = /\?.*$/;
const PICTURES = /^(?:i\.redd\.it|i\.imgur\.com)$|\/gallery\//;
/** How a name is marked whose bearer speaks as a moderator. */
const STAFF = /(?:^|\s)(?:moderator|admin)(?:\s|$)/;
const SPAM = /(?:^|\s)spam(?:\s|$)/;
const STATES: readonly ThreadState[] = ['locked', 'archived'];

/** What belongs to a thing itself, not to the answers below it. */
function entryOf(thing: Element): Element | undefined {
  const first = thing.querySelector(ENTRY);
  return first?.parentElement === thing ? first : [...thing.children].find((child) => child.matches(ENTRY));
}

/** The words in an entry. */
function bodyOf(entry: Element): Element | null {
  const first = entry.querySelector(WORDS);
  return hasClass(first?.parentElement, 'usertext-body') ? first : entry.querySelector(BODY);
}

function permalinkOf(thing: Element, entry: Element): string | undefined {
  const href = attributeOf(thing, 'data-permalink') ?? attributeOf(entry.querySelector(PERMALINK), 'href');
  if (href?.startsWith('/') && !href.includes('?')) return href;
  return href?.replace(ORIGIN, '').replace(QUERY, '');
}

/** Of a deleted comment the page may tell its number only by the way to it. */
function commentIdOf(thing: Element, permalink: string | undefined): string | undefined {
  const said = attributeOf(thing, 'data-fullname') ?? thing.id.replace(/^thing_/, '');
  if (/^t1_[0-9a-z]{1,13}$/.test(said)) return said;
  const own = WAY.exec(permalink ?? '')?.[2];
  return own && `t1_${own}`;
}

/** Name of the writer; null when the page says that it was taken away. */
function authorOf(thing: Element, tagline: Element | null, link: Element | null): string | null {
  const name = namedIn(thing, 'data-author') ?? lineOf(link);
  if (name === GONE || (name === '' && lineOf(tagline).includes(GONE))) return null;
  if (name === '') throw new Error('A post has no author.');
  return name;
}

/** The score as it stands for this viewer: with their own vote in it. */
function scoreOf(entry: Element, holder: Element): string | null {
  const { className } = entry;
  const score = holder.querySelector(/\blikes\b/.test(className) ? '.score.likes' : /\bdislikes\b/.test(className) ? '.score.dislikes' : '.score.unvoted');
  return score && (attributeOf(score, 'title') ?? lineOf(score).replace(/ points?$/, ''));
}

/** When it was written, and behind that when it was last edited. */
function timesIn(tagline: Element | null): { written?: Element | null; edited?: Element | null } {
  const first = tagline?.querySelector('time');
  const written = first?.className === EDITED ? tagline?.querySelector(WRITTEN) : first;
  let edited = written ? written.nextElementSibling : first;
  while (edited && edited.className !== EDITED) edited = edited.nextElementSibling;
  return { written, edited };
}

function thingOf(thing: Element, entry: Element, id: string, permalink: string | undefined, scene: Scene): Thing {
  const tagline = entry.querySelector(TAGLINE);
  const link = (tagline ?? entry).querySelector(AUTHOR);
  const { written, edited } = timesIn(tagline);
  const role: Role | undefined = link && STAFF.test(link.className) ? 'moderator' : undefined;
  return {
    id,
    community: attributeOf(thing, 'data-subreddit'),
    author: authorOf(thing, tagline, link),
    role,
    time: readInstant(written?.getAttribute('datetime'), scene) ?? readInstant(thing.getAttribute('data-timestamp'), scene),
    edited: readInstant(edited?.getAttribute('datetime'), scene)?.at,
    permalink,
    // To its moderators a page shows what waits for them, words and all.
    removed: SPAM.test(thing.className) ? 'moderated' : undefined,
  };
}

/** Reads a post: the row of a list, or the head of its thread with its words. */
export function readOldPost(thing: Element, scene: Scene, into: Reading): boolean {
  if (hasClass(thing, 'promoted') || thing.getAttribute('data-promoted') === 'true') return false;
  const entry = entryOf(thing);
  const id = postIdOf(thing);
  if (!id || !entry) throw new Error('A post has no id.');
  const here = shownThread(scene) === id;
  const body = here ? bodyOf(entry) : null;
  const state = STATES.filter((each) => hasClass(thing, each));
  if (hasClass(thing, 'stickied')) state.push('pinned');
  const told = thingOf(thing, entry, id, permalinkOf(thing, entry), scene);
  return addPost({
    ...told,
    ...(body ? readWords(body) : here && { words: { text: '', form: [] } }),
    ...(told.removed && { removed: told.removed }),
    title: lineOf(entry.querySelector(TITLE)) || undefined,
    flair: namedIn(entry.querySelector(FLAIR), 'title') ?? (lineOf(entry.querySelector(FLAIR)) || undefined),
    comments: attributeOf(thing, 'data-comments-count') ?? lineOf(entry.querySelector('a.comments')),
    score: attributeOf(thing, 'data-score') ?? scoreOf(entry, thing),
    state,
    form: formOf(kindOf(thing)),
  }, scene, into);
}

/** What a post links to; one of words alone is of the domain `self.tea`. */
function kindOf(thing: Element): string | undefined {
  const domain = attributeOf(thing, 'data-domain');
  if (domain === undefined || domain.startsWith('self.')) return undefined;
  if (domain === 'v.redd.it') return 'video';
  return PICTURES.test(domain) || PICTURES.test(thing.getAttribute('data-url') ?? '') ? 'image' : 'link';
}

/** Reads a comment, in its tree or by itself in a list. */
export function readOldComment(thing: Element, scene: Scene, into: Reading): boolean {
  const entry = entryOf(thing);
  if (!entry) throw new Error('A comment has no text.');
  const permalink = permalinkOf(thing, entry);
  const id = commentIdOf(thing, permalink);
  if (!id) throw new Error('A comment has no id.');
  const body = bodyOf(entry);
  if (!body) throw new Error('A comment has no text.');
  const comment: Comment = thingOf(thing, entry, id, permalink, scene);
  const { words, removed } = readWords(body);
  const post = WAY.exec(permalink ?? '')?.[1];
  comment.words = words;
  comment.removed ??= removed;
  comment.score = scoreOf(entry, entry);
  comment.post = post && `t3_${post}`;
  comment.parent = parentOf(thing, entry, post);
  return addComment(comment, scene, into);
}

/** The comment in whose list of answers this one stands; alone on a page, a link leads there. */
function parentOf(thing: Element, entry: Element, post: string | undefined): string | undefined {
  const list = thing.parentElement?.parentElement;
  const above = hasClass(list, 'child') ? list?.parentElement : undefined;
  if (above && hasClass(above, 'comment')) {
    const holder = entryOf(above);
    return commentIdOf(above, holder && permalinkOf(above, holder));
  }
  const href = attributeOf(entry.querySelector(ANSWERED), 'href');
  const answered = href && (/^#([0-9a-z]{1,13})$/.exec(href)?.[1] ?? WAY.exec(href)?.[2]);
  return answered && answered !== post ? `t1_${answered}` : undefined;
}

/** Reads a row of the list of a community's moderators. */
export function readModerator(row: Element, scene: Scene, into: Reading): boolean {
  const handle = lineOf(row.querySelector('.user a'));
  if (handle === '') return false;
  addUser(handle, { role: 'moderator' }, scene, into);
  return true;
}

/** The name beside which a mark stands. */
export const oldName = (thing: Element): Element | null | undefined => entryOf(thing)?.querySelector(`${TAGLINE} a${AUTHOR}`);

export const oldId = (thing: Element): string | undefined => {
  const entry = entryOf(thing);
  return hasClass(thing, 'link') ? postIdOf(thing) : entry && commentIdOf(thing, permalinkOf(thing, entry));
};
