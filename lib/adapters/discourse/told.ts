import { nameIn } from '../bounds';
import { type Dict, dictOf, dictsOf, idOf, jsonIn, nameOf, numberOf, textOf } from '../json';
import { memory } from '../memory';

/**
 * What a Discourse document was told beside its markup: the JSON it came with (`#data-preloaded`) and the answers it fetched.
 * The markup names posts that others answer by number or by nothing at all; records need their ids.
 */
export type Told = {
  /** Topics by id. */
  topics: Map<string, ToldTopic>;
  /** Rows of topic lists by topic id. */
  rows: Map<string, Dict>;
  /** User ids by lower-case user name. */
  users: Map<string, string>;
  /** Users as the page's own JSON describes them, by lower-case user name. */
  profiles: Map<string, Dict>;
  /** Names of categories by id, a sub-category after its parent. */
  categories: Map<string, string>;
  /** Title of the site. */
  site?: string;
};

export type ToldTopic = {
  /** Whether it is a private message; undefined when only some of its posts were seen. */
  secret?: boolean;
  facts?: Dict;
  /** Ids of all posts in order of number, as far as none was deleted. */
  stream: string[];
  byNumber: Map<number, string>;
  posts: Map<string, Dict>;
};

const PRELOADED = '#data-preloaded';

/** What this document has been told so far; its own JSON is read once. */
export const toldTo = memory((doc: Document): Told => {
  const told: Told = { topics: new Map(), rows: new Map(), users: new Map(), profiles: new Map(), categories: new Map() };
  const parts = dictOf(jsonIn(doc.querySelector(PRELOADED)?.getAttribute('data-preloaded')));
  for (const [key, value] of Object.entries(parts ?? {})) hearPart(told, key, value);
  return told;
});

function hearPart(told: Told, key: string, value: unknown): void {
  const known = key === 'site' || key === 'siteSettings' || /^(?:topic|user)_/.test(key) || key.includes('topic_list');
  const json = known ? dictOf(jsonIn(textOf(value))) : undefined;
  if (!json) return;
  if (key === 'site') hearCategories(told, json);
  else if (key === 'siteSettings') told.site = nameOf(json.title);
  else hearAnswer(told, json);
}

function hearCategories(told: Told, site: Dict): void {
  const categories = dictsOf(site.categories);
  const names = new Map(categories.map((one) => [idOf(one.id), nameOf(one.name)]));
  for (const one of categories) {
    const id = idOf(one.id);
    const name = nameOf(one.name);
    const parent = names.get(idOf(one.parent_category_id));
    if (id && name) told.categories.set(id, nameIn(parent ? `${parent} / ${name}` : name));
  }
}

/** Remembers what an answer of any known shape says of ids. */
export function hearAnswer(told: Told, json: Dict): void {
  const list = dictOf(json.topic_list);
  for (const user of dictsOf(json.users)) hearUser(told, user);
  for (const row of [...dictsOf(list?.topics), ...dictsOf(json.suggested_topics)]) {
    const id = idOf(row.id);
    if (id) told.rows.set(id, row);
  }
  for (const item of dictsOf(json.directory_items)) {
    const user = dictOf(item.user);
    if (user) hearUser(told, user);
  }
  const profile = dictOf(json.user);
  const name = profile && hearUser(told, profile);
  if (profile && name) told.profiles.set(name, profile);
  if (dictOf(json.post_stream)) hearTopic(told, json);
}

function hearUser(told: Told, user: Dict): string | undefined {
  const name = textOf(user.username)?.toLowerCase();
  const id = idOf(user.id);
  if (name && id) told.users.set(name, id);
  return name;
}

function hearTopic(told: Told, json: Dict): void {
  const stream = dictOf(json.post_stream) ?? {};
  const posts = dictsOf(stream.posts);
  const own = idOf(json.id);
  if (own) {
    const topic = topicOf(told, own);
    topic.facts = json;
    const archetype = textOf(json.archetype);
    if (archetype) topic.secret = archetype === 'private_message';
    const ids = Array.isArray(stream.stream) ? stream.stream.flatMap((id) => idOf(id) ?? []) : [];
    if (ids.length > 0) topic.stream = ids;
    for (const user of dictsOf(dictOf(json.details)?.participants)) hearUser(told, user);
  }
  for (const post of posts) hearPost(told, post, own);
}

function hearPost(told: Told, post: Dict, own: string | undefined): void {
  const id = idOf(post.id);
  const topicId = idOf(post.topic_id) ?? own;
  if (!id || !topicId) return;
  const topic = topicOf(told, topicId);
  const number = numberOf(post.post_number);
  if (number !== undefined) topic.byNumber.set(number, id);
  topic.posts.set(id, post);
  const name = textOf(post.username)?.toLowerCase();
  const user = idOf(post.user_id);
  if (name && user) told.users.set(name, user);
}

function topicOf(told: Told, id: string): ToldTopic {
  let topic = told.topics.get(id);
  if (!topic) told.topics.set(id, (topic = { stream: [], byNumber: new Map(), posts: new Map() }));
  return topic;
}

/**
 * Id of the post with a number. The stream lists ids in order of number without those that were deleted, so the
 * place of a later post whose number is known (`from`) tells whether any is missing before it.
 */
export function postByNumber(topic: ToldTopic | undefined, number: number, from: { id: string; number: number }): string | undefined {
  const known = topic?.byNumber.get(number);
  if (known || !topic || number >= from.number) return known;
  return topic.stream[from.number - 1] === from.id ? topic.stream[number - 1] : undefined;
}
