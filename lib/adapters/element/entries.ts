import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, nameOf, numberOf, stampOf, textOf } from '../json';
import { unslashed } from '../room';
import { readMarkup } from '../text';
import { addActivity, formOf } from '../told';
import { formatted } from './dialect';
import { addUser, isUser } from './members';
import { permalink } from './place';
import { toldIn } from './told';

/** The room in view and what is read of it. */
export type Room = { id: string; scene: Scene; into: Reading; doc: Document };

/** What a server keeps of a room, one thing at a time; Matrix calls it an event. */
type Entry = { id: string; sender: string; at: number | undefined; content: Dict };

const LEADER = 100;
const MODERATOR = 50;

const isId = (value: unknown): value is string => typeof value === 'string' && /^\$[^\s]{1,200}$/.test(value);

function entryOf(dict: Dict): Entry | undefined {
  const { event_id: id, sender } = dict;
  return isId(id) && isUser(sender) && typeof dict.type === 'string' ? { id, sender, at: stampOf(dict.origin_server_ts), content: dictOf(dict.content) ?? {} } : undefined;
}

/** Keeps what the page does not show: who sent what, and when, even where the words are secret. */
export function tellEntry(dict: Dict, { id: room, doc }: Room): void {
  const entry = entryOf(dict);
  if (!entry) return;
  const told = toldIn(doc);
  told.senders.set(entry.id, entry.sender);
  if (entry.at !== undefined) told.times.set(entry.id, entry.at);
  if (dict.type === 'm.room.message' || dict.type === 'm.sticker' || dict.type === 'm.room.encrypted') told.messages.add(entry.id);
  const alias = textOf(entry.content.alias);
  const title = nameOf(entry.content.name);
  if (dict.type === 'm.room.canonical_alias' && alias) told.aliases.set(alias, room);
  if (dict.type === 'm.room.name' && title) told.titles.set(room, title);
  if (dict.type === 'm.room.member' && entry.content.is_direct === true) told.direct.add(room);
}

export function pushEntry(dict: Dict, room: Room): void {
  const entry = entryOf(dict);
  if (!entry) return;
  switch (dict.type) {
    case 'm.room.message':
    case 'm.sticker':
    case 'm.poll.start':
    case 'org.matrix.msc3381.poll.start': return pushMessage(dict, entry, room);
    case 'm.room.member': return pushMembership(dict, entry, room);
    case 'm.reaction': return pushReaction(entry, room);
    case 'm.room.redaction': return pushRedaction(dict, entry, room);
    case 'm.room.power_levels': return pushPowers(entry, room);
    default:
  }
}

function add({ scene, into }: Room, native: string, { at, sender }: Entry, said: Partial<Activity> & Pick<Activity, 'kind'>): void {
  addActivity(scene, into, native, { thread: scene.place.thread, at, precision: 'ms', member: addUser(scene, into, sender), ...said });
}

const relationOf = (content: Dict): Dict => dictOf(content['m.relates_to']) ?? {};
const targetOf = ({ scene }: Room, id: unknown): string | undefined => (isId(id) ? activityId(scene.place.community.id, unslashed(id)) : undefined);

function pushMessage(dict: Dict, entry: Entry, room: Room): void {
  const relation = relationOf(entry.content);
  const edits = relation.rel_type === 'm.replace' && isId(relation.event_id) ? relation.event_id : undefined;
  if (edits) {
    const content = dictOf(entry.content['m.new_content']);
    if (content) add(room, unslashed(edits), { ...entry, at: undefined }, { kind: 'message', ...contentOf(dict.type, content, room), edited: entry.at });
    return;
  }
  const unsigned = dictOf(dict.unsigned);
  const because = dictOf(unsigned?.redacted_because);
  const bundled = dictOf(unsigned?.['m.relations']);
  const edit = dictOf(bundled?.['m.replace']);
  const newer = dictOf(dictOf(edit?.content)?.['m.new_content']);
  add(room, unslashed(entry.id), entry, {
    kind: 'message', parent: answered(relation, room), url: permalink(room.id, entry.id),
    ...(because ? { removed: because.sender === entry.sender ? ('deleted' as const) : ('moderated' as const) } : { ...contentOf(dict.type, newer ?? entry.content, room), ...countsOf(bundled) }),
    edited: edit && stampOf(edit.origin_server_ts),
  });
}

/** An answer in a thread names the message before it too, for programs that know no threads. */
function answered(relation: Dict, room: Room): string | undefined {
  const named = dictOf(relation['m.in_reply_to'])?.event_id;
  const inThread = relation.rel_type === 'm.thread';
  return targetOf(room, inThread && (relation.is_falling_back === true || !named) ? relation.event_id : named);
}

const MEDIA = { 'm.image': 'picture', 'm.video': 'video', 'm.file': 'file', 'm.audio': 'file' } as const;

function contentOf(type: unknown, content: Dict, { doc }: Room): Pick<Activity, 'text' | 'form'> {
  const media = type === 'm.sticker' ? 'picture' : MEDIA[textOf(content.msgtype) as keyof typeof MEDIA];
  const poll = dictOf(content['m.poll']) ?? dictOf(content['org.matrix.msc3381.poll.start']);
  const question = dictOf(poll?.question);
  const body = textOf(question?.body) ?? textOf(question?.['org.matrix.msc1767.text']) ?? textOf(content.body) ?? '';
  const html = content.format === 'org.matrix.custom.html' ? textOf(content.formatted_body) : undefined;
  // The body of media is the name of a file, unless that has a place of its own.
  const silent = media && (typeof content.filename !== 'string' || content.filename === body);
  if (silent) return { text: '', form: [media] };
  const said = html ? readMarkup(html, doc, formatted) : { text: withoutFallback(body, content), form: [] as Form[] };
  const form = formOf({ text: said.text !== '', link: said.form.includes('link') || /https?:\/\/(?!matrix\.to)/.test(said.text), ...(media && { [media]: true }) });
  return form ? { text: said.text, form } : { text: said.text };
}

/** Before an answer older programs put the lines that it answers. */
function withoutFallback(body: string, content: Dict): string {
  const quotes = dictOf(relationOf(content)['m.in_reply_to']) !== undefined && body.startsWith('> <');
  return (quotes ? body.replace(/^(?:> .*\n)+\n?/, '') : body).trim();
}

function countsOf(bundled: Dict | undefined): ReturnType<typeof countedOf> {
  const replies = countOf(dictOf(bundled?.['m.thread'])?.count);
  const likes = dictsOf(dictOf(bundled?.['m.annotation'])?.chunk).map(({ count }) => countOf(count) ?? 0);
  const counts: Record<string, number> = {};
  if (replies !== undefined) counts.replies = replies;
  if (likes.length > 0) counts.likes = likes.reduce((sum, count) => sum + count, 0);
  return countedOf({ counts, approx: [] });
}

/** Coming and going, by oneself or by another's hand. A change of name alone is neither. */
function pushMembership(dict: Dict, entry: Entry, room: Room): void {
  const user = dict.state_key;
  if (!isUser(user)) return;
  const { membership } = entry.content;
  const unsigned = dictOf(dict.unsigned);
  const previous = dictOf(unsigned?.prev_content) ?? dictOf(dict.prev_content);
  const before = previous?.membership ?? (unsigned?.replaces_state === undefined ? 'leave' : undefined);
  const native = unslashed(entry.id);
  const name = nameOf(entry.content.displayname);
  const subject = (): string => addUser(room.scene, room.into, user, name);
  const byAnother = entry.sender !== user;
  if (membership === 'join') {
    const member = subject();
    if (before === 'leave' || before === 'invite' || before === 'knock' || before === 'ban') add(room, native, entry, { kind: 'join', member });
  } else if (membership === 'invite') add(room, native, entry, { kind: 'invite' });
  else if (membership === 'leave' || membership === 'ban') {
    const left = previous?.membership === 'join' || (previous === undefined && before !== undefined);
    if (left) add(room, native, entry, { kind: 'leave', member: subject() });
    if (byAnother) add(room, `kick-${native}`, entry, { kind: 'moderate', target: left ? targetOf(room, entry.id) : undefined });
  }
}

function pushReaction(entry: Entry, room: Room): void {
  const relation = relationOf(entry.content);
  const target = targetOf(room, relation.event_id);
  if (target && isId(relation.event_id)) add(room, `like-${unslashed(relation.event_id)}-${unslashed(entry.sender)}`, entry, { kind: 'like', target });
}

function pushRedaction(dict: Dict, entry: Entry, room: Room): void {
  const redacted = dict.redacts ?? entry.content.redacts;
  const { messages, senders } = toldIn(room.doc);
  if (!isId(redacted) || !messages.has(redacted)) return;
  const sender = senders.get(redacted) ?? entry.sender;
  add(room, unslashed(redacted), { ...entry, sender, at: toldIn(room.doc).times.get(redacted) }, { kind: 'message', removed: sender === entry.sender ? 'deleted' : 'moderated', url: permalink(room.id, redacted) });
}

function pushPowers({ content }: Entry, { scene, into }: Room): void {
  for (const [user, level] of Object.entries(dictOf(content.users) ?? {})) {
    const power = numberOf(level) ?? 0;
    if (isUser(user) && power >= MODERATOR) addUser(scene, into, user, undefined, power >= LEADER ? 'leader' : 'moderator');
  }
}
