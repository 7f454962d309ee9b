import { maskMiddle } from '../personal/kind';
import { type ContactKind, joined, matchesIn, personalContacts } from './kind';

const ASKED = /(?:[加➕私]|联系|添加)\s?(?:我的?|个|一下|下)?\s?(?:q(?!q?群)q?(?![a-z0-9])|扣扣|企鹅号|秋秋|球球)(?!群|音乐|飞车|空间|邮箱|炫舞)/g;
/** Letters that look like a Q, before a number. */
const ALIKE = /(?<![\p{L}])[ҡқԛ]{1,2}\s?[:：号]?\s?(?=[1-9]\d{4,10}(?!\d))[1-9]\d{4,10}/gu;

/** Over to QQ. Numbers of groups are a kind of their own. */
export const qq: ContactKind = {
  id: 'qq',
  reason: 'reason_contact_qq',
  find: (views) => joined(
    personalContacts(views, 'qq'),
    matchesIn(views, views.digits, ALIKE, (written) => maskMiddle(written.replace(/^\P{N}+/u, ''), 2, 2)),
    matchesIn(views, views.plain, ASKED),
  ),
};
