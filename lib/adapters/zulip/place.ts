import { communityId, threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Community } from '@/lib/model/records';
import type { Place, Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { nameIn } from '../bounds';
import { decoded, lineOf, parsed } from '../dom';
import { memory } from '../memory';
import { addThread } from '../told';

/** Views of the app that hold no messages of channels. */
const NOT_READ = /^#(?:settings|organization|user|drafts|scheduled|reminders|about-zulip|groups|invite|keyboard-shortcuts|message-formatting|search-operators|streams|channels|narrow\/(?:dm|dm-with|dm-including|pm-with|group-pm-with|is\/(?:dm|private)))(?:\/|$)/;
const TOPIC = /^#narrow\/(?:channel|stream)\/(\d{1,15})(?:-[^/]*)?\/(?:topic|subject)\/([^/]*)(?:\/(?:near|with)\/\d+)?$/;
/** `topic - Realm - Zulip`. */
const REALM = /(?:^| - )([^-]+(?:-[^ -]+)*) - Zulip$/;
const RESOLVED = /^✔ /;

/** What a page was told of its own: the organization's name, those of its channels. */
export const namesIn = memory<{ realm?: string; channels: Map<string, string> }>(() => ({ channels: new Map() }));

/** Parts of an address are encoded with dots for percent signs. */
const plain = (part: string): string => decoded(part.replaceAll('.', '%'));

/** Topics are told apart by their words, in any case; the mark of a solved one is no part of its name. */
export const topicNative = (channel: string, topic: string): string => `${channel}:${topic.replace(RESOLVED, '').toLowerCase().replaceAll('/', '%2F')}`;

/** Adds the thread of a topic, and gives its id. */
export function addTopic(channel: string, topic: string, doc: Document, scene: Scene, into: Reading): string {
  const native = topicNative(channel, topic);
  const id = threadId(scene.place.community.id, native);
  if (into.threads.some((thread) => thread.id === id)) return id;
  addThread(scene, into, native, {
    title: nameIn(topic.replace(RESOLVED, '')) || undefined,
    url: `${scene.place.community.url}#narrow/channel/${channel}/topic/${encodeURIComponent(topic).replaceAll('.', '%2E').replaceAll('%', '.')}`,
    channel: namesIn(doc).channels.get(channel),
    state: RESOLVED.test(topic) ? (['solved'] satisfies ThreadState[]) : undefined,
  });
  return id;
}

/** Where this page is: a topic, or messages of several; null for private messages and the app's own pages. */
export function zulipPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address || NOT_READ.test(address.hash) || !/^\/(?:$|#)/.test(address.pathname)) return null;
  const names = namesIn(doc);
  const name = names.realm ?? (nameIn(REALM.exec(lineOf(doc.querySelector('title')))?.[1] ?? '') || undefined);
  const community: Community = { id: communityId('zulip', address.origin), platform: 'zulip', url: `${address.origin}/` };
  if (name) community.name = name;
  const [, channel, topic] = TOPIC.exec(address.hash) ?? [];
  if (channel === undefined || topic === undefined) return { kind: 'list', community };
  return { kind: 'thread', community, thread: threadId(community.id, topicNative(channel, plain(topic))) };
}

export const messageUrl = ({ place }: Scene, native: string): string => `${place.community.url}#narrow/near/${native}`;
