import { overlaps } from '../spans';
import { hasDigits, LETTERS } from '../traits';
import { oncePerText, type Views } from '../views';
import { bankCard } from './bank-card';
import { email } from './email';
import { idCard } from './id-card';
import type { Found, PersonalKind } from './kind';
import { landline } from './landline';
import { mobile } from './mobile';
import { qq } from './qq';
import { wechat } from './wechat';

/** All kinds of personal data, surest first: a later kind does not see what an earlier one took (but see `SHARED`). */
export const PERSONAL_KINDS: readonly PersonalKind[] = [idCard, bankCard, mobile, landline, email, qq, wechat];

/** A number may be both: a mobile number given as QQ or WeChat id is one and the other. */
const SHARED: readonly string[] = ['mobile', 'landline', 'qq', 'wechat'];

export type FoundKind = Found & { kind: PersonalKind };

/** All personal data of a text, by place; the same value is found once a kind. Several rules ask for one kind each. */
export const findPersonal: (views: Views) => readonly FoundKind[] = oncePerText(search);

const NONE: readonly FoundKind[] = [];

function search(views: Views): readonly FoundKind[] {
  // Each kind has a letter or five digits.
  if ((views.traits & LETTERS) === 0 && !hasDigits(views.traits)) return NONE;
  if (!MAY_HOLD.test(views.original)) return NONE;
  const taken: FoundKind[] = [];
  const hasNumber = views.digits.runs.length > 0;
  for (const kind of PERSONAL_KINDS) {
    if (kind.numeric && !hasNumber) continue;
    for (const found of kind.find(views)) {
      const clash = taken.some((other) => overlaps(other, found) && (other.kind === kind || !(SHARED.includes(other.kind.id) && SHARED.includes(kind.id))));
      if (!clash) taken.push({ ...found, kind });
    }
  }
  if (taken.length === 0) return taken;
  return taken.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** Every kind needs a sign, a digit or one of these words; most texts have none of them. */
const MAY_HOLD = /[\p{N}@＠#壹贰叁肆伍陆柒捌玖]|[零〇○一二三四五六七八九][^\p{L}]{0,3}[零〇○一二三四五六七八九]|微|薇|威|徽|绿泡|卫星|[vVｖＶwWｗＷ]|dot|艾特|[[({<]\s?at/u;

/** Masks a value of a kind for showing: `mask('mobile', '13812345678')` is `138••••5678`. */
export function mask(kind: string, value: string): string {
  return PERSONAL_KINDS.find(({ id }) => id === kind)?.mask(value) ?? '•'.repeat(value.length);
}
