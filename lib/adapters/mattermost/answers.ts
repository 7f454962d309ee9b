import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf } from '../dom';
import { type Dict, countOf, dictOf, dictsOf, jsonIn, nameOf, stampOf, textOf } from '../json';
import { emptyReading } from '../read';
import { standIn } from '../room';
import { readMarkup } from '../text';
import { addActivity, addMember, addThread, formOf, unlessEmpty } from '../told';
import { objectsIn } from '../walk';
import { dialect, htmlOf } from './dialect';
import { idOf, isOfTeam, toldOf } from './place';

const API = /\/api\/v4\/(?!.*(?:\/preferences|\/drafts|\/scheduled|\/sessions|\/audits|\/flagged))/;
const JOINED = /^system_(?:guest_)?join_(?:channel|team)$/;
const LEFT = /^system_(?:guest_)?leave_(?:channel|team)$/;
const ADDED = /^system_add_(?:guest_)?to_(?:channel|chan|team)$/;
const REMOVED = /^system_(?:guest_)?remove_from_(?:channel|team)$/;
/** Kinds of post that somebody wrote. */
const WRITTEN = /^(?:|me|slack_attachment|custom_.*|reminder)$/;

type Hearing = { scene: Scene; doc: Document; into: Reading };

/** Reads posts, people and channels, from the app's own answers and its socket. */
export function readTold(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  if (!API.test(url)) return null;
  const hearing: Hearing = { scene, doc, into: emptyReading() };
  const socket = dictOf(json);
  const objects = [...objectsIn(typeof socket?.event === 'string' ? unpacked(socket) : json)];
  for (const each of objects) noteNames(each, doc);
  for (const each of objects) {
    if (idOf(each.id) && typeof each.username === 'string' && textOf(each.username)) hearUser(each, hearing);
    if (isPost(each)) hearPost(each, hearing);
  }
  if (socket?.event === 'reaction_added') for (const each of objects) hearReaction(each, idOf(dictOf(socket.broadcast)?.channel_id), hearing);
  return unlessEmpty(hearing.into);
}

/** A frame holds its post or reaction as a text of JSON, and names the channel beside it. */
function unpacked({ event, data, broadcast }: Dict): unknown {
  const { post, reaction, channel_type: type, channel_name: name, channel_display_name: title, team_id: team } = dictOf(data) ?? {};
  const said = dictOf(jsonIn(textOf(post)));
  const id = said?.channel_id ?? dictOf(broadcast)?.channel_id;
  return [{ id, type, name, display_name: title, team_id: team }, event === 'post_deleted' ? { ...said, delete_at: said?.delete_at || said?.update_at || 1 } : said, jsonIn(textOf(reaction))];
}

/** A post as it was before an edit has an id of its own and names the post. */
const isPost = (each: Dict): boolean => !textOf(each.original_id) && idOf(each.id) !== undefined && idOf(each.channel_id) !== undefined && idOf(each.user_id) !== undefined && typeof each.message === 'string' && typeof each.type === 'string';

function noteNames(each: Dict, doc: Document): void {
  const id = idOf(each.id);
  const { channels, teams } = toldOf(doc);
  const [name, title, type] = [nameOf(each.name), nameOf(each.display_name), textOf(each.type)];
  if (!id || !name || !type) return;
  if ('team_id' in each) channels.set(id, { team: textOf(each.team_id) ?? '', name, title: title ?? name, isOpen: type === 'O' || type === 'P' });
  else if (title && 'allowed_domains' in each) teams.set(name, title);
}

function hearUser(user: Dict, { scene, into }: Hearing): void {
  const native = idOf(user.id) ?? '';
  const handle = nameOf(user.username);
  const full = [nameOf(user.first_name), nameOf(user.last_name)].filter((part) => part !== undefined).join(' ');
  const roles = textOf(user.roles)?.split(' ') ?? [];
  addMember(scene, into, native, {
    handle, name: nameOf(user.nickname) ?? (full || handle),
    avatar: addressOf(`${originOfApi(scene)}/api/v4/users/${native}/image`, scene),
    role: user.is_bot === true ? 'bot' : roles.includes('system_admin') ? 'leader' : undefined,
  });
}

/** The software lives a folder above its teams. */
const originOfApi = ({ place }: Scene): string => place.community.url.replace(/\/[^/]+\/$/, '');

function hearPost(post: Dict, hearing: Hearing): void {
  const { scene, doc, into } = hearing;
  const native = idOf(post.id) ?? '';
  const channel = idOf(post.channel_id) ?? '';
  const user = idOf(post.user_id) ?? '';
  if (!isOfTeam(channel, scene, doc)) return;
  const { id, url } = scene.place.community;
  const at = stampOf(post.create_at);
  const common = { thread: hearChannel(channel, hearing), at, precision: 'ms' as const, url: `${url}pl/${native}` };
  const type = textOf(post.type) ?? '';
  const props = dictOf(post.props) ?? {};
  const someone = (key: string): string | undefined => { const who = idOf(props[key]); return who && memberId(id, who); };
  if (JOINED.test(type)) addActivity(scene, into, native, { kind: 'join', member: memberId(id, user), ...common });
  else if (LEFT.test(type)) addActivity(scene, into, native, { kind: 'leave', member: memberId(id, user), ...common });
  else if (ADDED.test(type)) addActivity(scene, into, native, { kind: 'join', member: someone('addedUserId'), ...common });
  else if (REMOVED.test(type)) {
    const removed = someone('removedUserId');
    // Of who was removed from a team the post is in their own name.
    const left = addActivity(scene, into, native, { kind: 'leave', member: removed ?? memberId(id, user), ...common });
    if (removed) addActivity(scene, into, `removal-${native}`, { kind: 'moderate', member: memberId(id, user), target: left.id, ...common });
  } else if (WRITTEN.test(type)) hearMessage(post, { native, user, common }, hearing);
}

function hearChannel(channel: string, { scene, doc, into }: Hearing): string {
  const id = threadId(scene.place.community.id, channel);
  const told = toldOf(doc).channels.get(channel);
  if (!into.threads.some((thread) => thread.id === id)) addThread(scene, into, channel, { title: told?.title, url: told && addressOf(`${scene.place.community.url}channels/${told.name}`, scene) });
  return id;
}

function hearMessage(post: Dict, { native, user, common }: { native: string; user: string; common: Partial<Activity> }, { scene, doc, into }: Hearing): void {
  const { id } = scene.place.community;
  const writer = hearWriter(post, user, scene, into);
  toldOf(doc).writers.set(native, writer);
  const root = idOf(post.root_id);
  const metadata = dictOf(post.metadata) ?? {};
  const reactions = dictsOf(metadata.reactions);
  const replies = countOf(post.reply_count);
  const isGone = typeof post.delete_at === 'number' && post.delete_at > 0;
  const counts = { ...(Array.isArray(metadata.reactions) && { likes: reactions.length }), ...(replies !== undefined && root === undefined && { replies }) };
  addActivity(scene, into, native, {
    kind: 'message', member: memberId(id, writer), ...common, parent: root && activityId(id, root),
    ...(isGone ? { removed: 'deleted' as const } : wordsOf(post, metadata, doc)),
    edited: stampOf(post.edit_at),
    counts: Object.keys(counts).length > 0 ? counts : undefined,
  });
  for (const reaction of reactions) pushLike(reaction, native, common.thread, scene, into);
}

/** Who wrote it: a member, or what posts from outside under a name of its own, whoever set it up. */
function hearWriter(post: Dict, user: string, scene: Scene, into: Reading): string {
  const props = dictOf(post.props) ?? {};
  const name = props.from_webhook === 'true' ? nameOf(props.override_username) : undefined;
  const native = (name && standIn(name)) ?? user;
  addMember(scene, into, native, native === user ? {} : { name, role: 'bot' });
  return native;
}

function wordsOf(post: Dict, metadata: Dict, doc: Document): Pick<Activity, 'text' | 'form'> {
  const written = textOf(post.message) ?? '';
  // Of what somebody says of themselves only the words are kept.
  const { text, form } = readMarkup(htmlOf(post.type === 'me' ? written.replace(/^\*([\s\S]*)\*$/, '$1') : written), doc, dialect);
  const kinds = dictsOf(metadata.files).map((file) => textOf(file.mime_type)?.split('/')[0] ?? 'file');
  return { text, form: formOf({ text: text !== '', link: form.includes('link'), picture: kinds.includes('image') || form.includes('picture'), video: kinds.includes('video'), file: kinds.some((kind) => kind !== 'image' && kind !== 'video') }) };
}

function hearReaction(reaction: Dict, channel: string | undefined, { scene, doc, into }: Hearing): void {
  const post = idOf(reaction.post_id);
  if (!post || !channel || typeof reaction.emoji_name !== 'string' || !isOfTeam(channel, scene, doc)) return;
  pushLike(reaction, post, threadId(scene.place.community.id, channel), scene, into);
}

/** One like a member, by however many signs. */
function pushLike(reaction: Dict, post: string, thread: string | undefined, scene: Scene, into: Reading): void {
  const user = idOf(reaction.user_id);
  const native = `like-${post}-${user}`;
  if (!user || into.activities.some((activity) => activity.native === native)) return;
  const { id } = scene.place.community;
  addActivity(scene, into, native, { kind: 'like', member: memberId(id, user), thread, target: activityId(id, post), at: stampOf(reaction.create_at), precision: 'ms' });
}
