import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, countedOf } from '../dom';
import { type Dict, countOf, dictOf, dictsOf, instantOf, nameOf, numberOf, textOf } from '../json';
import { emptyReading } from '../read';
import { addActivity, addMember, addThread, formOf, unlessEmpty } from '../told';
import { objectsIn } from '../walk';
import { wordsOf } from './markdown';
import { type Address, addressIn, channelName, messageUrl } from './place';
import { madeAt, tellFaceless, toldIn } from './told';

/** Kinds of message that somebody wrote: plain, answering, by a command. */
const WRITTEN = new Set([0, 19, 20, 23]);
const JOIN = 7;
/** Kinds of channel that are threads. */
const THREADS = new Set([10, 11, 12]);
/** The kind that answers the message it refers to; others refer to what was forwarded or comes from another guild. */
const REPLY = 19;
/** The list of who gave a message one sign. */
const GIVERS = /\/channels\/(\d{15,20})\/messages\/(\d{15,20})\/reactions\//;

const snowflake = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{15,20}$/.test(value) ? value : undefined);

/** Reads messages and threads of the guild in view, wherever they lie in an answer. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const address = addressIn(scene.url);
  if (!address) return null;
  const into = emptyReading();
  const objects = [...objectsIn(json)];
  for (const thread of objects) if (isThread(thread, address)) pushThread(thread, scene, into, doc);
  const ofGuild = url.includes(`/guilds/${address.guild}/`);
  for (const message of objects) if (isMessage(message, address, ofGuild, doc)) pushMessage(message, scene, into, doc, address);
  pushLikes(url, json, scene, into, doc);
  return unlessEmpty(into);
}

const isThread = (value: Dict, { guild }: Address): boolean =>
  value.guild_id === guild && snowflake(value.id) !== undefined && snowflake(value.parent_id) !== undefined && THREADS.has(numberOf(value.type) ?? -1);

/** A message says its channel alone: it must be one that the page or an answer showed to be of this guild. */
function isMessage(value: Dict, address: Address, ofGuild: boolean, doc: Document): boolean {
  const id = snowflake(value.channel_id);
  if (!id || !snowflake(value.id) || typeof value.content !== 'string' || !snowflake(dictOf(value.author)?.id)) return false;
  if (value.guild_id !== undefined) return value.guild_id === address.guild;
  return ofGuild || isOfGuild(id, address, doc);
}

const isOfGuild = (id: string, { guild, channel, thread }: Address, doc: Document): boolean =>
  id === channel || id === thread || toldIn(doc).threads.has(id) || doc.querySelector(`a[href^="/channels/${guild}/${id}"]`) !== null;

/** One like a member, by however many signs. */
function pushLikes(url: string, json: unknown, scene: Scene, into: Reading, doc: Document): void {
  const [, channel, message] = GIVERS.exec(url) ?? [];
  const address = addressIn(scene.url);
  if (!channel || !message || !address || !isOfGuild(channel, address, doc)) return;
  const { id } = scene.place.community;
  for (const giver of dictsOf(json)) {
    const native = snowflake(giver.id);
    if (native) addActivity(scene, into, `like-${message}-${native}`, { kind: 'like', member: pushAuthor(giver, undefined, scene, into, doc), thread: threadId(id, channel), target: activityId(id, message) });
  }
}

function pushThread(thread: Dict, scene: Scene, into: Reading, doc: Document): void {
  const id = snowflake(thread.id) ?? '';
  toldIn(doc).threads.add(id);
  const { community } = scene.place;
  const owner = snowflake(thread.owner_id);
  const meta = dictOf(thread.thread_metadata);
  const replies = countOf(thread.total_message_sent) ?? countOf(thread.message_count);
  const state = [...(meta?.archived === true ? (['archived'] as const) : []), ...(meta?.locked === true ? (['locked'] as const) : [])];
  addThread(scene, into, id, {
    title: nameOf(thread.name),
    url: messageUrl(community, id),
    channel: nameOf(channelName(doc, { guild: '', channel: '' }, snowflake(thread.parent_id) ?? '')),
    author: owner && memberId(community.id, owner),
    createdAt: timeIn(madeAt(id)),
    state: state.length > 0 ? [...state] : undefined,
    stated: replies === undefined ? undefined : { replies },
  });
}

function pushMessage(message: Dict, scene: Scene, into: Reading, doc: Document, address: Address): void {
  const id = snowflake(message.id) ?? '';
  const channel = snowflake(message.channel_id) ?? '';
  const type = numberOf(message.type) ?? 0;
  if (type !== JOIN && !WRITTEN.has(type)) return;
  const { community } = scene.place;
  const author = dictOf(message.author) ?? {};
  const member = pushAuthor(author, dictOf(message.member), scene, into, doc);
  toldIn(doc).writers.set(id, snowflake(author.id) ?? '');
  const said = { thread: threadId(community.id, channel), at: instantOf(message.timestamp) ?? timeIn(madeAt(id)), precision: 'ms' as const, url: messageUrl(community, channel, id), member };
  if (!into.threads.some(({ native }) => native === channel)) addThread(scene, into, channel, { title: nameOf(channelName(doc, address, channel)), url: messageUrl(community, channel) });
  if (type === JOIN) {
    addActivity(scene, into, id, { kind: 'join', ...said });
    return;
  }
  const answered = type === REPLY ? snowflake(dictOf(message.message_reference)?.message_id) : undefined;
  addActivity(scene, into, id, {
    kind: 'message', ...said, ...contentOf(message, doc), ...reactionsIn(message),
    parent: answered && activityId(community.id, answered),
    edited: instantOf(message.edited_timestamp),
  });
}

function pushAuthor(author: Dict, guild: Dict | undefined, scene: Scene, into: Reading, doc: Document): string {
  const native = snowflake(author.id) ?? '';
  const name = nameOf(guild?.nick) ?? nameOf(author.global_name) ?? nameOf(author.username);
  const picture = textOf(author.avatar);
  if (name && !picture) tellFaceless(doc, name, native);
  const avatar = picture && /^\w+$/.test(picture) ? addressOf(`https://cdn.discordapp.com/avatars/${native}/${picture}.webp`, scene) : undefined;
  return addMember(scene, into, native, { handle: nameOf(author.username), name, avatar, role: author.bot === true ? 'bot' : undefined, joinedAt: instantOf(guild?.joined_at) }).id;
}

function contentOf(message: Dict, doc: Document): { text: string; form?: ReturnType<typeof formOf> } {
  const members = new Map(dictsOf(message.mentions).map((one) => [one.id, nameOf(dictOf(one.member)?.nick) ?? nameOf(one.global_name) ?? nameOf(one.username)]));
  const channels = new Map(dictsOf(message.mention_channels).map((one) => [one.id, nameOf(one.name)]));
  const text = wordsOf(textOf(message.content) ?? '', {
    member: (id) => members.get(id),
    channel: (id) => channels.get(id) ?? channelName(doc, { guild: '', channel: '' }, id),
  });
  const kinds = dictsOf(message.attachments).map((one) => textOf(one.content_type)?.split('/')[0] ?? 'file');
  return { text, form: formOf({ text: text !== '', picture: kinds.includes('image'), video: kinds.includes('video'), link: /https?:\/\//.test(text), file: kinds.some((kind) => kind !== 'image' && kind !== 'video') }) };
}

function reactionsIn(message: Dict): ReturnType<typeof countedOf> {
  const reactions = dictsOf(message.reactions).map(({ count }) => countOf(count) ?? 0);
  return reactions.length > 0 ? countedOf({ counts: { likes: reactions.reduce((sum, count) => sum + count, 0) }, approx: [] }) : {};
}
