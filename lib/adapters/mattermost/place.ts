import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf, parsed } from '../dom';
import { memory } from '../memory';

/** `/team/channels/name`, perhaps in a folder and with the post that is looked at; private messages live under `messages`. */
const CHANNEL = /^(.*?)\/([a-z\d_-]+)\/channels\/([^/]+)(?:\/[a-z\d]{26})?\/?$/;
const HEADER = '#channel-header[data-channelid]';
const IN_VIEW = '.SidebarChannel.active a[href]';
const TEAM_NAME = '#sidebarTeamMenuButton, .SidebarHeader h1, .sidebar-header-container h1';
const ID = /^[a-z\d]{26}$/;

/** An id as the software makes them; a post on its way has another. */
export const idOf = (value: unknown): string | undefined => (typeof value === 'string' && ID.test(value) ? value : undefined);

type Channel = { team: string; name: string; title: string; isOpen: boolean };
type Told = { channels: Map<string, Channel>; teams: Map<string, string>; writers: Map<string, string>; /** Who wrote a post by what the page shows. */ shown: Map<string, string> };
/** What a page was told: channels by id, names of teams by the name in their address, who wrote which post. */
export const toldOf = memory<Told>(() => ({ channels: new Map(), teams: new Map(), writers: new Map(), shown: new Map() }));

/** The channel that the head of the page shows. */
export const channelShown = (doc: Document): string | undefined => idOf(doc.querySelector(HEADER)?.getAttribute('data-channelid'));

/** Where this page is; null for private messages and whatever else is no channel of a team, and while address and view disagree. */
export function mattermostPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  const [, base = '', team, name] = CHANNEL.exec(address?.pathname ?? '') ?? [];
  const channel = channelShown(doc);
  const link = doc.querySelector(IN_VIEW)?.getAttribute('href');
  if (!address || !team || !name || !channel || (link && !link.endsWith(`/channels/${name}`))) return null;
  const told = toldOf(doc);
  if (told.channels.get(channel)?.isOpen === false) return null;
  const community: Community = { id: communityId('mattermost', address.origin, `${base}/${team}`), platform: 'mattermost', url: `${address.origin}${base}/${team}/` };
  const title = told.teams.get(team) ?? lineOf(doc.querySelector(TEAM_NAME));
  if (title) community.name = title;
  return { kind: 'thread', community, thread: threadId(community.id, channel) };
}

/** Whether posts of a channel are read: the one in view, and others of its team that are no private messages. */
export function isOfTeam(channel: string, { place }: Scene, doc: Document): boolean {
  const shown = place.thread?.slice(`${place.community.id}/t/`.length) ?? '';
  const { channels } = toldOf(doc);
  const one = channels.get(channel);
  return one === undefined ? channel === shown : one.isOpen && one.team === (channels.get(shown)?.team ?? one.team);
}
