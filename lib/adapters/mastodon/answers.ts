import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, countedOf, parsed } from '../dom';
import { type Dict, countOf, dictOf, dictsOf, instantOf, jsonIn, nameOf, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { addActivity, addMember, addThread, formOf, tallyOf, unlessEmpty } from '../told';
import { objectsIn } from '../walk';
import { dialect } from './dialect';
import { acctOf, rootOf, toldOf } from './place';

/** The software's own addresses, without those that are the reader's own business. */
const API = /\/api\/v\d\/(?!notifications|conversations|bookmarks|favourites|admin|markers|drafts|scheduled|preferences|filters|reports|push)/;
const STREAM = /\/api\/v1\/streaming/;
const GIVERS = /\/api\/v1\/statuses\/(\d{1,25})\/favourited_by/;
const CONTEXT = /\/api\/v1\/statuses\/(\d{1,25})\/context/;
/** Streams of what is meant for the reader alone. */
const PRIVATE = new Set(['direct', 'user:notification']);
const ID = /^\d{1,25}$/;

type Hearing = { scene: Scene; doc: Document; into: Reading };

const statusId = (value: unknown): string | undefined => (typeof value === 'string' && ID.test(value) ? value : undefined);

/** Reads statuses and accounts, wherever they lie in an answer or in a frame of the stream. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const isStream = STREAM.test(url);
  if (!isStream && (!API.test(url) || parsed(url, scene.url)?.host !== parsed(scene.url)?.host)) return null;
  const hearing: Hearing = { scene, doc, into: emptyReading() };
  if (isStream) hearFrame(dictOf(json) ?? {}, hearing);
  else {
    const context = CONTEXT.exec(url)?.[1];
    if (context) noteRoots(context, dictOf(json) ?? {}, doc);
    hearAll(json, hearing);
    hearLikes(GIVERS.exec(url)?.[1], hearing);
  }
  return unlessEmpty(hearing.into);
}

/** Reads the accounts that the server put into the page. */
export function readState(script: Element, scene: Scene, into: Reading): boolean {
  const state = dictOf(jsonIn(script.textContent));
  if (!state) return false;
  for (const account of Object.values(dictOf(state.accounts) ?? {})) hearAccount(dictOf(account) ?? {}, { scene, doc: script.ownerDocument, into });
  return true;
}

function hearAll(json: unknown, hearing: Hearing): void {
  for (const each of objectsIn(json)) {
    if (typeof each.acct === 'string') hearAccount(each, hearing);
    else if (typeof each.content === 'string' && dictOf(each.account) && textOf(each.visibility)) hearStatus(each, hearing);
  }
}

function hearFrame({ event: happened, stream, payload }: Dict, hearing: Hearing): void {
  if (Array.isArray(stream) && stream.some((name) => PRIVATE.has(name as string))) return;
  if (happened === 'update' || happened === 'status.update') hearAll(jsonIn(textOf(payload)), hearing);
  const gone = happened === 'delete' ? toldOf(hearing.doc).heard.get(statusId(payload) ?? '') : undefined;
  if (!gone) return;
  const { text: _words, form: _form, ...rest } = gone;
  hearing.into.activities.push({ ...rest, removed: 'deleted', capturedAt: hearing.scene.now });
}

/** The members of the list of who liked a status. */
function hearLikes(status: string | undefined, { scene, doc, into }: Hearing): void {
  const { id } = scene.place.community;
  if (status) for (const { id: member, native } of into.members) addActivity(scene, into, `like-${status}-${native}`, { kind: 'like', member, thread: threadId(id, rootOf(doc, status)), target: activityId(id, status) });
}

/** The first of those that a status answers began the conversation. */
function noteRoots(status: string, { ancestors, descendants }: Dict, doc: Document): void {
  const above = dictsOf(ancestors);
  const root = statusId(above[0]?.id) ?? status;
  const { roots } = toldOf(doc);
  roots.set(status, root);
  for (const { id } of [...above, ...dictsOf(descendants)]) roots.set(statusId(id) ?? '', root);
}

function hearAccount(account: Dict, { scene, doc, into }: Hearing): string | undefined {
  const native = acctOf(textOf(account.acct), doc, scene.url);
  if (!native) return undefined;
  const posts = countOf(account.statuses_count);
  const member = addMember(scene, into, native, {
    handle: native, name: nameOf(account.display_name) ?? nameOf(account.username), url: `${scene.place.community.url}@${native}`,
    avatar: addressOf(textOf(account.avatar), scene), role: roleOf(account), joinedAt: instantOf(account.created_at),
    stated: posts === undefined ? undefined : { posts },
  });
  return member.id;
}

function roleOf(account: Dict): Role | undefined {
  if (account.bot === true) return 'bot';
  const names = dictsOf(account.roles).map(({ name }) => textOf(name) ?? '');
  if (names.some((name) => /owner|admin/i.test(name))) return 'leader';
  return names.some((name) => /mod/i.test(name)) ? 'moderator' : undefined;
}

function hearStatus(status: Dict, hearing: Hearing): void {
  const { scene, doc, into } = hearing;
  const native = statusId(status.id);
  const acct = acctOf(textOf(dictOf(status.account)?.acct), doc, scene.url);
  if (!native || !acct || status.visibility === 'direct') return;
  const { id, url } = scene.place.community;
  const said = { member: memberId(id, acct), at: instantOf(status.created_at), precision: 'ms' as const };
  const boosted = dictOf(status.reblog);
  if (boosted) {
    const target = statusId(boosted.id);
    if (target && boosted.visibility !== 'direct') addActivity(scene, into, native, { kind: 'share', ...said, target: activityId(id, target), thread: threadId(id, rootOf(doc, target)) });
    return;
  }
  const root = rootOf(doc, native);
  const parent = statusId(status.in_reply_to_id);
  const address = `${url}@${acct}/${native}`;
  addThread(scene, into, root, root === native && !parent ? { author: said.member, createdAt: said.at, url: address } : {});
  const activity = addActivity(scene, into, native, {
    kind: parent ? 'comment' : 'post', ...said, thread: threadId(id, root), parent: parent && activityId(id, parent), ...wordsOf(status, doc), url: address,
    edited: instantOf(status.edited_at),
    ...countedOf(tallyOf({ likes: status.favourites_count, shares: status.reblogs_count, replies: status.replies_count })),
  });
  toldOf(doc).heard.set(native, activity);
}

function wordsOf({ content, media_attachments: media }: Dict, doc: Document): Pick<Activity, 'text' | 'form'> {
  const { text, form } = readMarkup(textOf(content) ?? '', doc, dialect);
  const kinds = dictsOf(media).map(({ type }) => textOf(type) ?? '');
  return {
    text,
    form: formOf({ text: text !== '', link: form.includes('link'), picture: kinds.includes('image') || kinds.includes('gifv'), video: kinds.includes('video'), file: kinds.includes('audio') }),
  };
}
