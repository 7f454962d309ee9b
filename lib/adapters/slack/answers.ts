import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf, parsed, type Tally } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, nameOf, textOf } from '../json';
import { emptyReading } from '../read';
import { standIn } from '../room';
import { addActivity, addMember, addThread, formOf, unlessEmpty } from '../told';
import { pushMember, tellChannel } from './members';
import { addressIn, channelName, channelOf, isTs, keyOf, madeAt, ROW, roomUrl, tsOf } from './place';
import { isRoom, keepWaiting, toldIn } from './told';
import { wordsOf } from './words';

/** Kinds of message by their subtype; what is not here is news of the channel itself. */
const KINDS: Readonly<Record<string, Activity['kind']>> = {
  '': 'message', bot_message: 'message', file_share: 'message', me_message: 'message', thread_broadcast: 'message', reply_broadcast: 'message', tombstone: 'message',
  channel_join: 'join', group_join: 'join', channel_leave: 'leave', group_leave: 'leave',
};
const SITE = /^https:\/\/(?!app\.|edgeapi\.|slack\.)[\w-]+(?:\.enterprise)?\.slack\.com(?=\/)/;

const userOf = (value: unknown): string | undefined => (typeof value === 'string' && /^[UWB][A-Z\d]{2,20}$/.test(value) ? value : undefined);

/** Reads messages and members of the workspace in view: answers, and frames of the socket. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  const address = addressIn(scene.url);
  const team = parsed(url.replace(/^ws/, 'http'))?.searchParams.get('slack_route');
  if (!body || !address || (team && team.split(':')[0] !== address.team)) return null;
  const into = emptyReading();
  for (const channel of [body.channel, ...dictsOf(body.channels), ...dictsOf(body.mpims), ...dictsOf(body.ims)]) tellChannel(channel, doc);
  for (const user of [body.user, ...listOf(body.users), ...listOf(body.members), ...dictsOf(body.results)]) pushMember(user, scene, into, doc);
  if (typeof body.type === 'string') readFrame(body, url, scene, into, doc);
  else for (const { channel, messages } of groupsIn(body)) placeMessages(url, channel, messages, scene, into, doc);
  return unlessEmpty(into);
}

/** Members come as a list, or by their ids. */
const listOf = (value: unknown): Dict[] => (Array.isArray(value) ? dictsOf(value) : dictsOf(Object.values(dictOf(value) ?? {})));

const idOfChannel = (value: unknown): string | undefined => textOf(value) ?? textOf(dictOf(value)?.id);

/** Messages with the channel that stands beside them, if any. */
function groupsIn(body: Dict): { channel: string | undefined; messages: Dict[] }[] {
  const found = dictsOf(dictOf(body.messages)?.matches);
  return [
    { channel: idOfChannel(body.channel), messages: [...dictsOf(body.messages), ...dictsOf(dictOf(body.history)?.messages), ...dictsOf([body.message])] },
    ...dictsOf(body.items).map((item) => ({ channel: idOfChannel(item.channel), messages: dictsOf(item.messages) })),
    ...found.map((match) => ({ channel: idOfChannel(match.channel), messages: [match] })),
  ].filter(({ messages }) => messages.some(({ ts }) => isTs(ts)));
}

/** Most answers do not say of which channel they are: the address does, or a row on the page that shows one of them, now or later. */
function placeMessages(url: string, beside: string | undefined, messages: Dict[], scene: Scene, into: Reading, doc: Document): void {
  const said = beside ?? parsed(url)?.searchParams.get('channel') ?? idOfChannel(messages.find(({ channel }) => channel !== undefined)?.channel);
  const channel = said ?? shownChannel(messages, scene, doc);
  if (channel) pushMessages(url, channel, messages, scene, into, doc);
  else keepWaiting(doc, { url, messages });
}

function shownChannel(messages: Dict[], scene: Scene, doc: Document): string | undefined {
  const rows = [...doc.querySelectorAll(ROW)];
  // Before anything is shown, the page fetches what it will show first.
  if (rows.length === 0) return addressIn(scene.url)?.channel;
  const known = new Set(messages.map(({ ts }) => ts));
  const row = rows.find((one) => known.has(tsOf(one)));
  return row && channelOf(row);
}

export function pushMessages(url: string, channel: string, messages: Dict[], scene: Scene, into: Reading, doc: Document): void {
  if (!isRoom(doc, channel)) return;
  for (const message of messages) pushMessage(url, channel, message, scene, into, doc);
  const { community } = scene.place;
  const title = nameOf(channelName(doc, channel, channel === addressIn(scene.url)?.channel));
  if (into.activities.length > 0) addThread(scene, into, channel, { title, url: roomUrl(community, channel) });
}

function pushMessage(url: string, channel: string, message: Dict, scene: Scene, into: Reading, doc: Document): void {
  const { ts } = message;
  const kind = KINDS[textOf(message.subtype) ?? ''];
  if (!isTs(ts) || !kind) return;
  const community = scene.place.community.id;
  const native = keyOf(channel, ts);
  const removed = message.subtype === 'tombstone' ? ('deleted' as const) : undefined;
  const member = removed ? undefined : pushWriter(message, native, scene, into, doc);
  const root = isTs(message.thread_ts) && message.thread_ts !== ts ? message.thread_ts : undefined;
  const edited = dictOf(message.edited)?.ts;
  const at = madeAt(ts);
  const site = SITE.exec(url)?.[0];
  addActivity(scene, into, native, {
    kind, member, at, precision: 'ms', thread: threadId(community, channel), removed,
    url: site && `${site}/archives/${channel}/p${ts.replace('.', '')}${root ? `?thread_ts=${root}&cid=${channel}` : ''}`,
    ...(kind === 'message' && !removed && { ...contentOf(message, doc), ...countsOf(message) }),
    parent: root && activityId(community, keyOf(channel, root)),
    edited: isTs(edited) ? madeAt(edited) : undefined,
  });
  if (!removed) for (const user of new Set(dictsOf(message.reactions).flatMap(({ users }) => (Array.isArray(users) ? users : [])))) pushLike(channel, ts, user, undefined, scene, into);
}

/** One like a member, by however many signs; the page tells when it was given only while it happens. */
function pushLike(channel: string, ts: string, giver: unknown, at: number | undefined, scene: Scene, into: Reading): void {
  const user = userOf(giver);
  const community = scene.place.community.id;
  const target = keyOf(channel, ts);
  if (user) addActivity(scene, into, `like-${target}-${user}`, { kind: 'like', member: memberId(community, user), thread: threadId(community, channel), target: activityId(community, target), at, precision: 'ms' });
}

function pushWriter(message: Dict, key: string, scene: Scene, into: Reading, doc: Document): string | undefined {
  const profile = dictOf(message.user_profile);
  const bot = dictOf(message.bot_profile);
  const shown = nameOf(profile?.display_name) ?? nameOf(profile?.real_name) ?? nameOf(message.username) ?? nameOf(bot?.name);
  const native = userOf(message.user) ?? userOf(message.bot_id) ?? standIn(shown ?? '');
  if (!native) return undefined;
  const { writers, names } = toldIn(doc);
  writers.set(key, native);
  const isBot = message.bot_id !== undefined && message.bot_id !== null;
  if (shown && !names.has(native)) names.set(native, shown);
  return addMember(scene, into, native, { name: shown ?? names.get(native), handle: nameOf(profile?.name), role: isBot ? 'bot' : undefined }).id;
}

function contentOf(message: Dict, doc: Document): Pick<Activity, 'text' | 'form'> {
  const told = toldIn(doc);
  const text = wordsOf(message, { member: (id) => told.names.get(id), channel: (id) => told.channels.get(id) });
  const kinds = dictsOf(message.files).map((file) => textOf(file.mimetype)?.split('/')[0] ?? 'file');
  const form = formOf({
    text: text !== '', picture: kinds.includes('image'), video: kinds.includes('video'), file: kinds.some((kind) => kind !== 'image' && kind !== 'video'),
    link: /https?:\/\//.test(text) || JSON.stringify(message.blocks ?? '').includes('"type":"link"'),
  });
  return form ? { text, form } : { text };
}

function countsOf(message: Dict): ReturnType<typeof countedOf> {
  const tally: Tally = { counts: {}, approx: [] };
  const likes = dictsOf(message.reactions).map(({ count }) => countOf(count) ?? 0);
  if (likes.length > 0) tally.counts.likes = likes.reduce((sum, count) => sum + count, 0);
  const replies = countOf(message.reply_count);
  if (replies !== undefined) tally.counts.replies = replies;
  return countedOf(tally);
}

/** A frame tells one thing that just happened. */
function readFrame(frame: Dict, url: string, scene: Scene, into: Reading, doc: Document): void {
  const item = dictOf(frame.item);
  const channel = idOfChannel(frame.channel) ?? idOfChannel(item?.channel);
  if (!channel || !isRoom(doc, channel) || /^m?p?im$/.test(textOf(frame.channel_type) ?? '')) return;
  const community = scene.place.community.id;
  if (frame.type === 'reaction_added' && isTs(item?.ts)) pushLike(channel, item.ts, frame.user, isTs(frame.event_ts) ? madeAt(frame.event_ts) : undefined, scene, into);
  else if (frame.type !== 'message') return;
  else if (frame.subtype === 'message_deleted' && isTs(frame.deleted_ts)) {
    addActivity(scene, into, keyOf(channel, frame.deleted_ts), { kind: 'message', thread: threadId(community, channel), at: madeAt(frame.deleted_ts), precision: 'ms', removed: 'deleted' });
  } else pushMessages(url, channel, dictsOf([frame.subtype === 'message_changed' ? frame.message : frame]), scene, into, doc);
}
