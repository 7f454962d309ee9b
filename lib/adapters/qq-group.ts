import { memberId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Adapter, Mark, Scene } from './adapter';
import { dictOf } from './json';
import { memberIn, readRow, readTold } from './qq-group/members';
import { qqGroupPlace } from './qq-group/place';
import { emptyReading } from './read';
import { unlessEmpty } from './told';

const ROW = '#groupMember tr.mb';
const MANAGEMENT = /\/cgi-bin\/qun_mgr\//;

function readAnswer(url: string, json: unknown, scene: Scene): Reading | null {
  const answer = dictOf(json);
  if (!answer || !MANAGEMENT.test(url)) return null;
  const into = emptyReading();
  readTold(answer, scene, into);
  return unlessEmpty(into);
}

/** Rows tell of members, not of what they wrote. */
function marks(root: ParentNode, scene: Scene): Mark[] {
  const rows = [...('matches' in root && (root as Element).matches(ROW) ? [root as Element] : []), ...root.querySelectorAll(ROW)];
  return rows.flatMap((element) => {
    const native = memberIn(element);
    const anchor = element.querySelector('.td-user-nick span');
    return native && anchor ? [{ element, member: memberId(scene.place.community.id, native), anchor }] : [];
  });
}

/** QQ 群: the table in which its owner and administrators manage members. */
export const qqGroup: Adapter = {
  id: 'qq-group',
  name: 'QQ groups QQ 群',
  hosts: ['qun.qq.com'],
  place: qqGroupPlace,
  zone: () => 'Asia/Shanghai',
  parts: [{ name: 'member row', on: ['members'], selector: ROW, read: readRow }],
  answer: readAnswer,
  marks,
};
