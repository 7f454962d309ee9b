import { memberId, threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { nameIn, timeIn } from '../bounds';
import { addressOf, attributeOf, lineOf, namedIn, noteCount, statedOf, type Tally } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, idOf, instantOf, nameOf, present, textOf } from '../json';
import { readContent } from '../text';
import { dialect } from './dialect';
import { isId, memberFrom, sizedAvatar, statedFrom } from './members';
import { type Told, toldTo } from './told';

const TITLE = 'a.raw-topic-link, a.title';
const CHANNEL = '.badge-category__name, .category-name';
const LIST_CHANNEL = '.category-breadcrumb .badge-category__name, .category-heading h1';
const POSTERS = '.posters a[data-user-card], .topic-list-data.posters a[data-user-card]';
const ACTIVITY = 'td.activity, .topic-list-data.activity';
const FANCY_TITLE = '.fancy-title';
const HEADER = '#topic-title, .title-wrapper';
const MAP = '.topic-map';

/** Marks beside a title: the class of the mark, or the name of its picture in older pages. */
const MARKS: readonly [RegExp, ThreadState][] = [
  [/--pinned|d-icon-thumbtack(?!.*unpinned)/, 'pinned'],
  [/--locked|--closed|d-icon-(?:lock|topic\.closed)/, 'closed'],
  [/--archived|d-icon-folder/, 'archived'],
  [/--solved|solved|d-icon-(?:far-)?(?:square-check|check-square)/, 'solved'],
];

function marksOf(holder: Element | null | undefined): ThreadState[] {
  const marks = holder?.querySelector('.topic-statuses');
  if (!marks) return [];
  const classes = [...marks.querySelectorAll('[class]')].map((mark) => mark.getAttribute('class')).join(' ');
  return MARKS.flatMap(([pattern, state]) => (pattern.test(classes) ? state : []));
}

const ROW_CLASSES: readonly [string, ThreadState][] = [['pinned', 'pinned'], ['closed', 'closed'], ['archived', 'archived'], ['status-solved', 'solved'], ['solved', 'solved']];

const statesOf = (...states: ThreadState[]): ThreadState[] | undefined => (states.length > 0 ? [...new Set(states)].sort() : undefined);

/** Reads a row of a topic list. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const { community } = scene.place;
  const title = row.querySelector(TITLE);
  const native = row.getAttribute('data-topic-id') ?? title?.getAttribute('data-topic-id');
  if (!native || !isId(native)) throw new Error('A topic has no id.');
  const told = toldTo(row.ownerDocument);
  const json = told.rows.get(native);
  if (textOf(json?.archetype) === 'private_message') return false;
  const href = addressOf(title?.getAttribute('href'), scene);
  const states = ROW_CLASSES.flatMap(([name, state]) => (row.classList.contains(name) ? state : []));
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: titleOf(title),
    url: href && canonical(href, native),
    channel: lineOf([...row.querySelectorAll(CHANNEL)].at(-1)) || channelOfList(row, scene, told, json),
    author: authorOf(row, scene, told, into),
    createdAt: instantOf(json?.created_at) ?? createdIn(row, scene),
    state: statesOf(...states, ...marksOf(row)),
    ...statedOf(rowTally(row)),
    capturedAt: scene.now,
  }));
  return true;
}

/** Titles may hold emoji as pictures; they go by their names, as in JSON. */
const titleOf = (title: Element | null): string | undefined => (title?.firstElementChild ? nameIn(readContent(title, dialect).text.replaceAll('\n', ' ')) : lineOf(title)) || undefined;

/** The address of a topic without the number of a post. */
const canonical = (href: string, id: string): string => href.replace(/[?#].*$/, '').replace(new RegExp(`(/t/(?:[^/]+/)?${id})/\\d+$`), '$1');

/** Inside a category a row does not repeat its name. */
function channelOfList(row: Element, scene: Scene, told: Told, json: Dict | undefined): string | undefined {
  const known = told.categories.get(idOf(json?.category_id) ?? '');
  if (known) return known;
  if (!/\/c\//.test(scene.url)) return undefined;
  return lineOf([...row.ownerDocument.querySelectorAll(LIST_CHANNEL)].at(-1)) || undefined;
}

/** The first of the posters opened the topic; the page's JSON knows the id. */
function authorOf(row: Element, scene: Scene, told: Told, into: Reading): string | undefined {
  const card = row.querySelector(POSTERS);
  const handle = namedIn(card, 'data-user-card');
  const native = handle && told.users.get(handle.toLowerCase());
  if (!native) return undefined;
  const { id } = scene.place.community;
  into.members.push(present<Member>({ id: memberId(id, native), community: id, native, handle, url: addressOf(card?.getAttribute('href'), scene), capturedAt: scene.now }));
  return memberId(id, native);
}

/** `Created: Sep 21, 2026 6:00 pm` in the first line of a title, in the reader's language and zone. */
function createdIn(row: Element, scene: Scene): number | undefined {
  const line = attributeOf(row.querySelector(ACTIVITY), 'title')?.split('\n')[0] ?? '';
  const colon = line.search(/[:：]/);
  return colon < 0 ? undefined : parseTime(line.slice(colon + 1).trim(), scene)?.at;
}

function rowTally(row: Element): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, cell] of [['replies', '.posts'], ['views', '.views'], ['likes', '.likes']] as const) {
    const number = row.querySelector(`${cell} .number, ${cell}.number`);
    const said = number?.closest('[aria-label]')?.getAttribute('aria-label') ?? number?.getAttribute('title');
    noteCount(tally, key, number?.textContent, /\d[\d,.\u00a0\u202f']*/.exec(said ?? '')?.[0]);
  }
  return tally;
}

/** Reads the head of a topic page. */
export function readHead(heading: Element, scene: Scene, into: Reading): boolean {
  const { community } = scene.place;
  const native = heading.getAttribute('data-topic-id');
  if (!native || !isId(native)) throw new Error('A topic has no id.');
  const told = toldTo(heading.ownerDocument).topics.get(native);
  if (told?.secret || scene.place.kind !== 'thread') return false;
  const title = heading.querySelector(FANCY_TITLE);
  const href = addressOf(title?.getAttribute('href'), scene);
  const holder = heading.closest(HEADER);
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: titleOf(title ?? heading),
    url: href && canonical(href, native),
    channel: channelsOf(holder?.parentElement?.querySelector('#topic-title') ?? holder),
    createdAt: instantOf(told?.facts?.created_at),
    state: statesOf(...marksOf(heading)),
    ...statedOf(headTally(heading.ownerDocument, told?.facts)),
    capturedAt: scene.now,
  }));
  return true;
}

/** `Parent / Child`, as the heading shows them. */
function channelsOf(header: Element | null | undefined): string | undefined {
  const names = [...(header?.querySelectorAll(CHANNEL) ?? [])].map(lineOf).filter((name) => name !== '');
  return names.join(' / ') || undefined;
}

/** The topic's own counts: exact from its JSON, newer from the map under the first post. */
function headTally(doc: Document, facts: Dict | undefined): Tally {
  const tally = topicTally(facts ?? {});
  const map = doc.getElementById('post_1')?.querySelector(MAP);
  for (const key of ['views', 'likes', 'users'] as const) {
    const shown: Tally = { counts: {}, approx: [] };
    noteCount(shown, key, map?.querySelector(`.topic-map__${key}-trigger .number`)?.textContent);
    const value = shown.counts[key];
    if (value !== undefined && shown.approx.length === 0) tally.counts[key === 'users' ? 'participants' : key] = value;
  }
  return tally;
}

/** Counts of a topic in JSON, of a page or a row. */
export function topicTally(topic: Dict): Tally {
  const counts: Tally['counts'] = {};
  const posts = countOf(topic.posts_count);
  const values = {
    replies: posts === undefined ? undefined : Math.max(0, posts - 1),
    views: countOf(topic.views),
    likes: countOf(topic.like_count),
    participants: countOf(topic.participant_count),
  };
  for (const [key, value] of Object.entries(values)) if (value !== undefined) counts[key] = value;
  return { counts, approx: [] };
}

const FLAGS: readonly [string, ThreadState][] = [
  ['pinned', 'pinned'], ['pinned_globally', 'pinned'], ['closed', 'closed'], ['archived', 'archived'], ['has_accepted_answer', 'solved'], ['accepted_answer', 'solved'],
];

/** A thread from a topic in an answer. */
export function threadFrom(topic: Dict, scene: Scene, told: Told): Thread | undefined {
  const native = idOf(topic.id);
  if (!native || !isId(native) || textOf(topic.archetype) === 'private_message') return undefined;
  const { community } = scene.place;
  const opener = idOf(dictOf(dictOf(topic.details)?.created_by)?.id) ?? idOf(dictsOf(topic.posters)[0]?.user_id);
  const slug = nameOf(topic.slug);
  return present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: nameOf(topic.title),
    url: addressOf(`${community.url}t/${slug ? `${encodeURIComponent(slug)}/` : ''}${native}`, scene),
    channel: told.categories.get(idOf(topic.category_id) ?? ''),
    author: opener && isId(opener) ? memberId(community.id, opener) : undefined,
    createdAt: instantOf(topic.created_at),
    state: statesOf(...FLAGS.flatMap(([key, state]) => (topic[key] ? state : []))),
    ...statedOf(topicTally(topic)),
    capturedAt: scene.now,
  });
}

/** Reads a row of the directory of users. Rows print no id; without the page's JSON the name stands in for it. */
export function readDirectoryRow(row: Element, scene: Scene, into: Reading): boolean {
  const info = row.querySelector('.user-info[data-username], [data-username]');
  const card = row.querySelector('a[data-user-card]');
  const handle = namedIn(info, 'data-username') ?? namedIn(card, 'data-user-card');
  if (!handle) throw new Error('A member has no name.');
  const { community } = scene.place;
  const native = toldTo(row.ownerDocument).users.get(handle.toLowerCase()) ?? standIn(handle);
  into.members.push(present<Member>({
    id: memberId(community.id, native),
    community: community.id,
    native,
    handle,
    name: lineOf(row.querySelector('.name-line .name')) || handle,
    url: addressOf(card?.getAttribute('href'), scene),
    avatar: sizedAvatar(addressOf(row.querySelector('img.avatar')?.getAttribute('src'), scene)),
    stated: directoryCounts(row),
    capturedAt: scene.now,
  }));
  return true;
}

/** What stands in for the id of a member whom the page only names. */
const standIn = (handle: string): string => `~${handle.toLowerCase().slice(0, 200)}`;

/** Columns are told by the ids of their headings, which name the field. */
function directoryCounts(row: Element): Member['stated'] {
  const headings = row.closest('.directory-table, table')?.querySelectorAll('.directory-table__column-header, th') ?? [];
  const cells = row.querySelectorAll('.directory-table__cell, td');
  const counters: Dict = {};
  [...headings].forEach((heading, at) => {
    const field = /table-header-toggle-(\w+)/.exec(heading.querySelector('[id]')?.id ?? heading.id)?.[1];
    const tally: Tally = { counts: {}, approx: [] };
    const shown = cells[at]?.querySelector('.directory-table__value') ?? cells[at];
    if (field) noteCount(tally, field, shown?.querySelector('[title]')?.getAttribute('title'), shown?.textContent);
    if (field && tally.approx.length === 0 && tally.counts[field] !== undefined) counters[field] = tally.counts[field];
  });
  return statedFrom(counters);
}

/** Reads the head of a member's own page. */
export function readProfile(names: Element, scene: Scene, into: Reading): boolean {
  const { community } = scene.place;
  const handle = lineOf(names.querySelector('.username'));
  if (!handle) throw new Error('A member has no name.');
  const told = toldTo(names.ownerDocument);
  const json = told.profiles.get(handle.toLowerCase());
  const native = idOf(json?.id) ?? told.users.get(handle.toLowerCase()) ?? standIn(handle);
  const times = [...(names.closest('.user-main')?.querySelectorAll('.secondary .relative-date[data-time]') ?? [])].map((time) => Number(time.getAttribute('data-time')));
  const earliest = Math.min(...times.filter((time) => time > 0));
  into.members.push(present<Member>({
    ...(json && memberFrom(json, scene, native)),
    id: memberId(community.id, native),
    community: community.id,
    native,
    handle,
    name: lineOf(names.querySelector('.full-name')) || handle,
    joinedAt: instantOf(json?.created_at) ?? timeIn(earliest),
    stated: json && statedFrom(json),
    capturedAt: scene.now,
  }));
  return true;
}
