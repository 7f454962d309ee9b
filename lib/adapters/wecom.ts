import { communityId, memberId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place, Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { addressOf, parsed, statedOf } from './dom';
import { type Dict, nameOf, stampOf, textOf } from './json';
import { emptyReading } from './read';
import { addActivity, addMember, addThread, soundId, tallyOf, unlessEmpty } from './told';
import { objectsIn } from './walk';

const HOME = 'https://work.weixin.qq.com';
const COMMUNITY: Community = { id: communityId('wecom', HOME), platform: 'wecom', name: '企业微信', url: `${HOME}/wework_admin/frame` };

/** Pages of customers and their groups; the rest of the back office is the company's own. */
const PAGES = /^#?\/?(?:customer|chatGroup|qun|group|room)/i;
const GROUPS = /\/wework_admin\/customer\/getGroupChatList\b/;
const MEMBERS = /\/wework_admin\/customer\/qun\/getRoomMemberList\b/;

function wecomPlace(url: string, _doc: Document): Place | null {
  const address = parsed(url);
  if (!address?.pathname.startsWith('/wework_admin/') || !PAGES.test(address.hash)) return null;
  return { kind: /[?&/]roomid[=/]\w/i.test(address.hash) ? 'members' : 'list', community: COMMUNITY };
}

/** The first of some keys that holds something: no source tells all of their names. */
const first = (dict: Dict, ...keys: string[]): unknown => keys.map((key) => dict[key]).find((value) => value !== undefined && value !== null && value !== '');

/** Reads a group of customers. */
function readGroup(group: Dict, scene: Scene, into: Reading): void {
  const native = soundId(group.roomid);
  if (!native) return;
  const owner = soundId(first(group, 'owner_vid', 'ownervid', 'owner'));
  const name = nameOf(first(group, 'owner_name', 'ownername'));
  if (owner && name) addMember(scene, into, owner, { name });
  addThread(scene, into, native, {
    title: nameOf(group.roomname) ?? nameOf(group.new_room_name), author: owner && memberId(COMMUNITY.id, owner), createdAt: stampOf(first(group, 'createtime', 'create_time')),
    ...statedOf(tallyOf({ participants: first(group, 'member_count', 'membercount', 'member_cnt', 'member_num', 'total_member_cnt', 'totalmember') })),
  });
}

/** Reads a member of a group: when they joined it, since they may be in many. */
function readMember(member: Dict, room: string | undefined, scene: Scene, into: Reading): void {
  const native = soundId(first(member, 'vid', 'userid', 'user_id', 'uin', 'id'));
  const name = nameOf(first(member, 'name', 'nickname', 'nick_name', 'username'));
  const at = stampOf(first(member, 'jointime', 'join_time', 'joinTime'));
  if (!native || !name || at === undefined) return;
  const { id } = addMember(scene, into, native, { name, avatar: addressOf(textOf(first(member, 'avatar', 'head_url', 'headurl', 'imgid', 'logo')), scene) });
  addActivity(scene, into, room ? `join-${room}-${native}` : `join-${native}`, { kind: 'join', member: id, thread: room && threadId(COMMUNITY.id, room), at });
}

function readAnswer(url: string, json: unknown, scene: Scene): Reading | null {
  const into = emptyReading();
  const room = parsed(url, scene.url)?.searchParams.get('roomid') ?? undefined;
  for (const dict of objectsIn(json)) {
    if (GROUPS.test(url)) readGroup(dict, scene, into);
    else if (MEMBERS.test(url)) readMember(dict, room, scene, into);
  }
  return unlessEmpty(into);
}

/** WeCom: groups of customers and who joined them, as an administrator sees them. What is said in them is nowhere on the web. */
export const wecom: Adapter = {
  id: 'wecom',
  name: 'WeCom groups 企业微信客户群',
  hosts: ['work.weixin.qq.com'],
  place: wecomPlace,
  zone: () => 'Asia/Shanghai',
  parts: [],
  answer: (url, json, scene) => readAnswer(url, json, scene),
};
