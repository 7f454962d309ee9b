import { spanOf, type Views } from '../views';
import { type Found, maskMiddle, type PersonalKind } from './kind';
import { inLink, textAfter } from './numbers';
import type { DigitsView } from '../digits';

/** QQ numbers: five to eleven digits, said to be one. Numbers of QQ groups are no person's. */
export const qq: PersonalKind = {
  id: 'qq',
  numeric: true,
  reason: 'reason_personal_qq',
  find(views) {
    const { digits } = views;
    if (digits.runs.length === 0 || !HINT.test(digits.text)) return [];
    return [...digits.text.matchAll(CUE)].flatMap((cue) => numberAt(views, cue.index + cue[0].length, cue[0]));
  },
  mask: (value) => maskMiddle(value, value.length > 6 ? 2 : 1, value.length > 6 ? 2 : 1),
};

const LINKS = String.raw`(?:[\s:：=,，、~—!！()（）\[\]【】"'“”\-]|号码|帐号|账号|号|是|为|加|我|的|联系|私聊|number|no\.?|id|is|add|me){0,6}`;
const CUE = new RegExp(String.raw`(?:(?<![a-z0-9@.])q\s?q|扣\s?扣|抠抠|蔻蔻|秋秋|球球|企鹅|(?<![a-z])q号|[加我]\s?[扣q]|扣[:：]|(?<![a-z0-9])q[:：](?=\s?\d{7}))${LINKS}(?=[1-9])`, 'g');
/** No cue is without one of these. */
const HINT = /[q扣抠蔻秋球企]/;
const NO_ID = /^\s?(?:[人个位名年月天岁级分元块万亿%]|多|w\b|k\b|[:：]\d)/;
const FEWEST = 5;
const MOST = 11;

function numberAt(views: Views, at: number, cue: string): Found[] {
  const { digits } = views;
  const run = digits.runs.find(({ from, to }) => from === at && to - from >= FEWEST);
  if (!run) return [];
  const to = endOfNumber(digits, run);
  if (to < 0) return [];
  const place = spanOf(digits, at, to);
  const explicit = /[:：=号加]|is|number|id/.test(cue);
  if ((!explicit && NO_ID.test(textAfter(views, place.to, 4))) || inLink(views, place.from) || isDate(digits.text.slice(at, to), cue)) return [];
  return [{ ...place, value: digits.text.slice(at, to) }];
}

/** The whole run when it may be one number, else up to a separator. */
function endOfNumber(view: DigitsView, run: { from: number; to: number }): number {
  const joints = new Set(view.joints.slice(run.from + 1, run.to).filter((joint) => joint !== 0));
  if (run.to - run.from <= MOST && joints.size <= 1) return run.to;
  for (let i = run.from + FEWEST; i <= run.to && i - run.from <= MOST; i += 1) {
    if (i === run.to || view.joints[i] !== 0) return i;
  }
  return -1;
}

/** "QQ 20240501": a day, unless a colon or "号" says that a number follows. */
export const isDate = (value: string, cue: string): boolean =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(value) && !/[:：=号]|is|number|id/.test(cue);
