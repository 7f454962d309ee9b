import { activityId, memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { isNumeric } from '../bounds';
import { addressOf } from '../dom';
import { type Dict, dictOf, dictsOf, idOf as anyIdOf, instantOf, nameOf, numberOf, stampOf, textOf } from '../json';
import { memory } from '../memory';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { addActivity, addMember, unlessEmpty } from '../told';
import { dialect, saidIn } from './dialect';
import { addTopic, messageUrl, namesIn } from './place';

const API = /\/(?:json|api\/v1)\//;
const ROLES: Readonly<Record<number, Role>> = { 100: 'leader', 200: 'leader', 300: 'moderator' };
const ME = /^\/me\s+/;

/** Ids are numbers. */
function idOf(value: unknown): string | undefined {
  const id = anyIdOf(value);
  return id !== undefined && isNumeric(id) ? id : undefined;
}

/** Messages of channels that this page was told of: what happens to them later is told by their number alone, as it is of private ones. */
const messagesIn = memory<Map<string, Activity>>(() => new Map());

type Hearing = { scene: Scene; doc: Document; into: Reading };

/** Reads messages, people and what happens, from the app's own answers. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || !API.test(url)) return null;
  const hearing: Hearing = { scene, doc, into: emptyReading() };
  hearNames(body, doc);
  for (const key of ['members', 'realm_users', 'cross_realm_bots']) dictsOf(body[key]).forEach((user) => hearUser(user, hearing));
  for (const message of [...dictsOf(body.messages), ...dictsOf([body.message])]) hearMessage(message, hearing);
  for (const happened of dictsOf(body.events)) hear(happened, hearing);
  return unlessEmpty(hearing.into);
}

function hearNames(body: Dict, doc: Document): void {
  const names = namesIn(doc);
  names.realm = nameOf(body.realm_name) ?? names.realm;
  for (const key of ['subscriptions', 'unsubscribed', 'never_subscribed', 'streams']) {
    for (const { stream_id: id, name } of dictsOf(body[key])) names.channels.set(idOf(id) ?? '', nameOf(name) ?? '');
  }
}

function hear(happened: Dict, hearing: Hearing): void {
  const { type } = happened;
  if (type === 'message') hearMessage(dictOf(happened.message) ?? {}, hearing);
  if (type === 'reaction' && happened.op === 'add') hearReaction(idOf(happened.message_id), happened, hearing);
  if (type === 'update_message') hearChange(happened, hearing);
  if (type === 'delete_message') hearRemoval(happened, hearing);
  if (type === 'realm_user' && happened.op === 'add') hearUser(dictOf(happened.person) ?? {}, hearing);
}

function hearUser(user: Dict, { scene, into }: Hearing): void {
  const native = idOf(user.user_id);
  const name = nameOf(user.full_name);
  if (!native || !name) return;
  addMember(scene, into, native, {
    name,
    url: `${scene.place.community.url}#user/${native}`,
    avatar: addressOf(textOf(user.avatar_url), scene),
    role: user.is_bot === true ? 'bot' : ROLES[numberOf(user.role) ?? 0],
    joinedAt: instantOf(user.date_joined),
  });
}

function hearMessage(message: Dict, hearing: Hearing): void {
  const { scene, doc, into } = hearing;
  const native = idOf(message.id);
  const channel = idOf(message.stream_id);
  const sender = idOf(message.sender_id);
  const topic = message.subject ?? message.topic;
  if (!native || !channel || !sender || message.type !== 'stream' || typeof topic !== 'string') return;
  const name = nameOf(message.display_recipient);
  if (name) namesIn(doc).channels.set(channel, name);
  hearUser({ user_id: message.sender_id, full_name: message.sender_full_name, avatar_url: message.avatar_url }, hearing);
  const reactions = dictsOf(message.reactions);
  const activity = addActivity(scene, into, native, {
    kind: 'message', thread: addTopic(channel, topic, doc, scene, into), member: memberId(scene.place.community.id, sender),
    at: stampOf(message.timestamp), ...wordsOf(message, hearing), edited: stampOf(message.last_edit_timestamp),
    url: messageUrl(scene, native), counts: Array.isArray(message.reactions) ? { likes: reactions.length } : undefined,
  });
  messagesIn(doc).set(native, activity);
  for (const reaction of reactions) hearReaction(native, reaction, hearing);
}

/** Content comes as HTML or, to apps that ask so, as it was written. */
function wordsOf({ content, content_type: kind, is_me_message: isMe }: Dict, { scene, doc }: Hearing): Pick<Activity, 'text' | 'form' | 'parent'> {
  if (typeof content !== 'string') return {};
  const { answered, text, form } = saidIn(kind === 'text/x-markdown' ? { text: content, form: [], left: [] } : readMarkup(content, doc, dialect));
  return { text: isMe === true ? text.replace(ME, '') : text, ...(form && { form }), ...(answered && { parent: activityId(scene.place.community.id, answered) }) };
}

/** One like a member, by however many signs. */
function hearReaction(message: string | undefined, reaction: Dict, { scene, doc, into }: Hearing): void {
  const user = idOf(reaction.user_id) ?? idOf(dictOf(reaction.user)?.id) ?? idOf(dictOf(reaction.user)?.user_id);
  const liked = messagesIn(doc).get(message ?? '');
  if (!user || !liked || into.activities.some(({ native }) => native === `like-${message}-${user}`)) return;
  addActivity(scene, into, `like-${message}-${user}`, { kind: 'like', member: memberId(scene.place.community.id, user), thread: liked.thread, target: liked.id });
}

function hearChange(change: Dict, hearing: Hearing): void {
  const { scene, doc, into } = hearing;
  const kept = messagesIn(doc);
  const channel = idOf(change.new_stream_id) ?? idOf(change.stream_id);
  const topic = textOf(change.subject);
  const moved = channel && topic !== undefined ? addTopic(channel, topic, doc, scene, into) : undefined;
  const edited = idOf(change.message_id);
  for (const value of Array.isArray(change.message_ids) ? change.message_ids : [change.message_id]) {
    const message = kept.get(idOf(value) ?? '');
    if (!message) continue;
    const isEdited = message.native === edited && typeof change.rendered_content === 'string';
    const next: Activity = {
      ...message, capturedAt: scene.now, ...(moved && { thread: moved }),
      ...(isEdited && { ...wordsOf({ content: change.rendered_content, is_me_message: change.is_me_message }, hearing), edited: stampOf(change.edit_timestamp) ?? scene.now }),
    };
    kept.set(next.native, next);
    into.activities.push(next);
  }
}

function hearRemoval(removal: Dict, { scene, doc, into }: Hearing): void {
  for (const value of Array.isArray(removal.message_ids) ? removal.message_ids : [removal.message_id]) {
    const message = messagesIn(doc).get(idOf(value) ?? '');
    if (!message) continue;
    const { text: _words, form: _form, ...rest } = message;
    into.activities.push({ ...rest, removed: 'deleted', capturedAt: scene.now });
  }
}
