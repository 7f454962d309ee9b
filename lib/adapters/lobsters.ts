import { activityId, communityId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Place, Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Adapter, Scene } from './adapter';
import { roleSaid } from './board';
import { addressOf, attributeOf, countedOf, firstWithin, hasClass, lineOf, noteCount, noteScore, parsed, plainCount, seenMembers, statedOf, type Tally } from './dom';
import { stampOf } from './json';
import { marksBy } from './marks';
import { rareIn } from './rare';
import { type Content, type Dialect, readContent } from './text';
import { addActivity, addMember, addThread, shownThread, soundId } from './told';

const STORY = '.stories > .story';
/** A comment that is being written stands below the box as it will look. */
const COMMENT = '.comment[id^="c_"]:not(.preview *)';
const TITLE = '.link > a';
const TAG = '.tags .tag:not(.tag_is_media)';
const TEXT = ':scope > .story_content > .story_text';
const COMMENTS = '.comments_label a';
/** Stories that were merged have theirs beside it, in other elements. */
const BYLINE = '.details > div.byline';
const AVATAR = 'img.avatar';
const VOTERS = '.voters';
const SCORE = 'score';
/** Since 2025 the score stands in the arrow, at times rounded, the exact one as its title. */
const ARROW = '.upvoter';
const TIME = '[data-at-unix], [title^="20"]';
const WORDS = '.comment_text';
const PLACEHOLDER = '.comment_text > p > .na';
const OWN_STORIES = 'a[href^="/~"][href$="/stories"], a[href^="/newest/"]';

const THREAD = /^\/s\/(\w{1,20})(?:\/|$)/;
/** What everybody can see; a reader's own votes, hidden and saved stories, messages and answers are not among it. */
const LIST = /^\/(?:|search|(?:page|active|newest|recent|top|t|domains?|origins|categories|threads)(?:\/.*)?|(?:comments|~[\w-]+\/(?:stories|threads))(?:\/page\/\d+)?)$/;
/** `/~bob`; before 2023 `/u/bob`. */
const USER = /^\/(?:~|u\/)([\w-]{1,100})$/;
const COMMENT_ID = /^c_\w{1,20}$/;
const NUMBER = /^-?\d+$/;
const EDITED = /\bedited\s*$/;
/** What stands in place of words that were taken away, and by whom. */
const GONE = /\[(?:Story|Comment|Thread) (?:removed by (author|submitter)\b|removed by moderator|from banned user)/;
/** The account to which members leave what they no longer call their own. */
const NOBODY = 'inactive-user';

const hrefOf = (link: Element | null | undefined): string => link?.getAttribute('href') ?? '';
const handleOf = (link: Element | null | undefined): string | undefined => USER.exec(hrefOf(link))?.[1];
const storyOf = (link: Element | null | undefined): string | undefined => THREAD.exec(hrefOf(link))?.[1];
const shortIdOf = (story: Element | null): string | undefined => soundId(attributeOf(story, 'data-shortid'));
const commentIdOf = (comment: Element | null | undefined): string | undefined => COMMENT_ID.exec(comment?.id ?? '')?.[0];
const nativeOf = (block: Element): string | undefined => commentIdOf(block) ?? shortIdOf(block);

/** The line under a title or over a comment; told of the likely element, since a way through several is found slowly. */
function bylineOf(block: Element): Element | null {
  const likely = block.querySelector('.byline');
  return likely === null || (likely.localName === 'div' && hasClass(likely.parentElement, 'details')) ? likely : block.querySelector(BYLINE);
}

/** The first of the links in an element that is one as asked, but for the most part the very first. */
function linkIn(holder: Element | null, isOne: (link: Element) => boolean): Element | undefined {
  const links = holder?.getElementsByTagName('a');
  for (let at = 0, link = links?.item(0); link; link = links?.item((at += 1))) if (isOne(link)) return link;
  return undefined;
}

const isOfUser = (link: Element): boolean => handleOf(link) !== undefined;
/** Of a comment on a list, and from a story that was merged: the link to what it is on. */
const isOnStory = (link: Element): boolean => hrefOf(link).startsWith('/s/') && !hrefOf(link).includes('#c_');

/** Links on which members are mentioned say nothing of what a post is made of. */
const dialect: Dialect = { skip: () => false, form: (_name, _className, element) => (handleOf(element) === undefined ? undefined : null) };

function lobstersPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { origin, pathname } = address;
  const name = lineOf(doc.querySelector('title')).split(' | ').at(-1);
  const community = { id: communityId('lobsters', origin), platform: 'lobsters', ...(name && { name }), url: `${origin}/` };
  const story = THREAD.exec(pathname)?.[1];
  if (story !== undefined) {
    const shown = shortIdOf(doc.querySelector(STORY)) ?? story;
    return shown === story ? { kind: 'thread', community, thread: threadId(community.id, story) } : null;
  }
  if (USER.test(pathname)) return { kind: 'members', community };
  return LIST.test(pathname) ? { kind: 'list', community } : null;
}

function timeOf(shown: Element | null | undefined, scene: Scene): ShownTime | null {
  const at = stampOf(attributeOf(shown, 'data-at-unix'));
  if (at !== undefined) return { at, precision: 'second' };
  return parseTime(attributeOf(shown, 'title') ?? '', scene) ?? parseTime(lineOf(shown), scene);
}

/** What nearly always is the time is found first by its name alone. */
function shownTime(byline: Element | null): Element | null | undefined {
  const likely = byline?.querySelector('time');
  return likely?.hasAttribute('data-at-unix') ? likely : byline?.querySelector(TIME);
}

/** Of a comment that was edited, the time of writing is no longer shown. */
function timesOf(byline: Element | null, scene: Scene): Partial<ShownTime> & Pick<Activity, 'edited'> {
  const shown = shownTime(byline);
  const time = timeOf(shown, scene);
  const before = (shown?.closest('a') ?? shown)?.previousSibling?.nodeValue ?? '';
  return EDITED.test(before) ? { edited: time?.at } : { ...time };
}

function scoreOf(block: Element, scene: Scene): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  const score = (rareIn(block, SCORE, scene) && firstWithin(block, VOTERS, `.${SCORE}`)) ?? firstWithin(block, VOTERS, ARROW);
  const title = attributeOf(score, 'title') ?? '';
  noteScore(tally, NUMBER.test(title) ? title : lineOf(score));
  return tally;
}

function addUser(handle: string, url: string, avatar: Element | null | undefined, scene: Scene, into: Reading, said = {}): Member {
  return addMember(scene, into, handle.toLowerCase(), { handle, name: handle, url: addressOf(url, scene), avatar: addressOf(attributeOf(avatar, 'src'), scene), ...said });
}

function addAuthor(byline: Element | null, scene: Scene, into: Reading): string | undefined {
  const link = linkIn(byline, isOfUser);
  const handle = handleOf(link);
  if (handle === undefined) throw new Error('A post has no author.');
  if (handle === NOBODY) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(handle);
  if (known === undefined) seen.set(handle, addUser(handle, hrefOf(link), byline?.querySelector(AVATAR), scene, into));
  else into.members.push(known);
  return (known ?? seen.get(handle))?.id;
}

function removalIn(words: string): Activity['removed'] {
  const gone = GONE.exec(words);
  return gone ? (gone[1] ? 'deleted' : 'moderated') : undefined;
}

/** Words that stand right in an element, not in a title or name there. */
const ownWords = (holder: Element | null): string => [...(holder?.childNodes ?? [])].map(({ nodeType, nodeValue }) => (nodeType === 3 ? nodeValue : '')).join(' ');

const said = ({ text, form }: Pick<Content, 'text' | 'form'>): Pick<Activity, 'text' | 'form'> => ({ text, ...(form.length > 0 && { form }) });

/** Only its own page shows what a story says beside its title. */
function wordsOf(story: Element, title: Element | null, scene: Scene): Pick<Activity, 'text' | 'form'> {
  if (scene.place.kind !== 'thread') return {};
  const body = story.closest('.stories')?.parentElement?.querySelector(TEXT);
  const { text, form }: Pick<Content, 'text' | 'form'> = body ? readContent(body, dialect) : { text: '', form: [] };
  return said({ text, form: !title || storyOf(title) || form.includes('link') ? form : [...form, 'link'] });
}

function readStory(story: Element, scene: Scene, into: Reading): void {
  const native = shortIdOf(story);
  if (!native) throw new Error('A post has no id.');
  const title = story.querySelector(TITLE);
  const byline = bylineOf(story);
  const member = addAuthor(byline, scene, into);
  const times = timesOf(byline, scene);
  const tally = scoreOf(story, scene);
  noteCount(tally, 'replies', lineOf(story.querySelector(COMMENTS)).replace(/^no\b/, '0'));
  const { votes: _votes, ...counts } = tally.counts;
  const removed = removalIn(ownWords(story.querySelector('.link')) + ownWords(byline));
  const url = addressOf(`/s/${native}`, scene);
  const thread = addThread(scene, into, native, {
    title: lineOf(title) || undefined, url, channel: lineOf(story.querySelector(TAG)) || undefined, author: member, createdAt: times.at,
    state: removed && ['removed'], ...statedOf({ ...tally, counts }),
  });
  addActivity(scene, into, native, { kind: 'post', via: 'page', ...times, member, thread: thread.id, url, ...countedOf(tally), ...(removed ? { removed } : wordsOf(story, title, scene)) });
}

/** The comment among whose answers this one stands. */
function parentOf(comment: Element): string | undefined {
  let child = comment.closest('li')?.parentElement?.closest('li')?.firstElementChild;
  while (child && !hasClass(child, 'comment')) child = child.nextElementSibling;
  return commentIdOf(child);
}

/** Reads one comment. On a list, and from a story that was merged into another, it says what it is on. */
function readComment(comment: Element, scene: Scene, into: Reading): void {
  const native = commentIdOf(comment);
  if (!native) throw new Error('A comment has no id.');
  const byline = bylineOf(comment);
  const link = linkIn(byline, isOnStory);
  const story = storyOf(link) ?? shownThread(scene);
  if (!story) throw new Error('A post belongs to no thread.');
  const body = comment.querySelector(WORDS);
  if (!body) throw new Error('A comment has no text.');
  const member = addAuthor(byline, scene, into);
  const { id } = scene.place.community;
  const parent = parentOf(comment);
  const removed = removalIn(rareIn(body, 'na', scene) ? lineOf(comment.querySelector(PLACEHOLDER)) : '');
  if (link) addThread(scene, into, story, { title: lineOf(link) || undefined, url: addressOf(`/s/${story}`, scene) });
  addActivity(scene, into, native, {
    kind: 'comment', via: 'page', ...timesOf(byline, scene), member, thread: threadId(id, story), parent: parent && activityId(id, parent),
    url: addressOf(`/c/${native.slice(2)}`, scene), ...countedOf(scoreOf(comment, scene)), ...(removed ? { removed } : said(readContent(body, dialect))),
  });
}

/** Reads a member's own page, which names them by the address of their stories alone. */
function readMember(card: Element, scene: Scene, into: Reading): boolean {
  const url = hrefOf(card.querySelector(OWN_STORIES)).replace(/\/stories$/, '').replace(/^\/newest\//, '/u/');
  const handle = USER.exec(url)?.[1];
  if (handle === undefined) return false;
  const facts = new Map([...card.querySelectorAll('label')].map((label) => [lineOf(label), label.nextElementSibling]));
  const [threads, comments] = ['Stories Submitted:', 'Comments Posted:'].map((label) => plainCount(lineOf(facts.get(label)?.querySelector('a'))));
  const tally: Tally = { counts: {}, approx: [] };
  if (threads !== undefined) tally.counts.threads = threads;
  if (threads !== undefined && comments !== undefined) tally.counts.posts = threads + comments;
  noteCount(tally, 'karma', lineOf(facts.get('Karma:')));
  addUser(handle, url, card.querySelector(AVATAR), scene, into, { role: roleSaid(lineOf(facts.get('Status:'))), joinedAt: timeOf(facts.get('Joined:')?.querySelector(TIME), scene)?.at, stated: statedOf(tally).stated });
  return true;
}

/** Lobsters and its sister sites. Stories and comments are known by short ids, counted apart; comments by theirs with `c_`, as in links. */
export const lobsters: Adapter = {
  id: 'lobsters',
  name: 'Lobsters',
  sign: '#logo[title*="(Current traffic: "], #l_holder, meta[name="story-flags"], .stories > .story[data-shortid]',
  place: lobstersPlace,
  parts: [
    { name: 'post', on: ['thread', 'list'], selector: STORY, read: readStory },
    { name: 'comment', on: ['thread', 'list'], selector: COMMENT, read: readComment },
    { name: 'member', on: ['members'], selector: '#inside > .box', read: readMember },
  ],
  telling: ['data-at-unix'],
  marks: marksBy({
    block: `${STORY}, ${COMMENT}`,
    native: nativeOf,
    anchor: (block) => linkIn(bylineOf(block), (link) => isOfUser(link) && lineOf(link) !== ''),
    member: (_block, link) => handleOf(link)?.toLowerCase().replace(NOBODY, ''),
  }),
  composer: 'textarea[name="comment"]',
};
