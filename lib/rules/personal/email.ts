import { spanOf, type View, type Views } from '../views';
import { type Found, maskMiddle, type PersonalKind } from './kind';
import { inLink, viewsForIds } from './numbers';

/** E-mail addresses of people, also with blanks around their signs and with "(at)" or "#" for the sign. */
export const email: PersonalKind = {
  id: 'email',
  reason: 'reason_personal_email',
  find: (views) => (HINT.test(views.plain.text) ? viewsForIds(views).flatMap((view) => inView(views, view)) : []),
  mask(value) {
    const [name = '', host = ''] = value.split('@');
    return `${maskMiddle(name, name.length > 3 ? 2 : 1, 0)}@${host}`;
  },
};

const NAME = String.raw`(?<![a-z0-9._%+\-])[a-z0-9][a-z0-9._%+\-]{0,63}`;
const LABEL = String.raw`[a-z0-9](?:[a-z0-9\-]{0,62})`;
const PLAIN = new RegExp(String.raw`${NAME}@(?:${LABEL}\.){1,4}[a-z]{2,12}(?![a-z0-9@])`, 'g');
/** With blanks, where "@name. And" must not be one. */
const SPACED = new RegExp(String.raw`${NAME}\s{0,2}@\s{0,2}(?:${LABEL}\s?[.。]\s?){1,3}(?:com|cn|net|org|edu)(?![a-z0-9@])`, 'g');
/** "name (at) host (dot) com", "name#qq.com" for well-known hosts. */
const AT = String.raw`\s{0,2}(?:[\[({<]\s?(?:at|@|艾特|#)\s?[\])}>]|艾特)\s{0,2}`;
const DOT = String.raw`\s{0,2}(?:[\[({<]\s?(?:dot|点|\.)\s?[\])}>]|\sdot\s|点|\.)\s{0,2}`;
const END = String.raw`(?:com|cn|net|org|co|me|io|edu|de|fr|ru|jp|uk)(?![a-z0-9@])`;
const HOST = 'qq|163|126|yeah|sina|sohu|foxmail|139|189|aliyun|gmail|outlook|hotmail|yahoo|icloud|live|protonmail|proton|msn';
/** "name (at) host (dot) com", "name at host dot com", "name#qq.com" for well-known hosts. */
const DISGUISED = new RegExp(
  String.raw`${NAME}(?:${AT}${LABEL}${DOT}|\sat\s${LABEL}\s{0,2}(?:\(dot\)|\[dot\]|\sdot\s|点)\s{0,2}|\s?[#*]\s?(?:${HOST})${DOT})${END}`, 'g',
);
/** What ends like an address and is a file or a package. */
const FILE = /\.(?:png|jpe?g|gif|webp|svg|bmp|mp[34]|js|ts|css|html?|json|md|txt|zip|exe|pdf)$/;
/** Mailboxes of an office, which are meant to be known, and log-ins of tools. */
const OFFICE = /^(?:no-?reply|noreply|support|info|sales|admin|service|services|contact|help|hello|team|press|legal|privacy|security|abuse|webmaster|postmaster|root|git|hg|user|username|hr|jobs)@/;

/** Names begin nearly everywhere: it takes long to try each. No address of the first two patterns is without one of these, */
const BY_SIGN = new RegExp(String.raw`@\s{0,2}${LABEL}\s?[.。]`);
/** and none of the third without one of these. */
const BY_NAME = new RegExp(String.raw`[\[({<]\s?(?:at|@|艾特|#)\s?[\])}>]|艾特|\sat\s${LABEL}\s{0,2}(?:[(\[\s]dot|点)|[#*]\s?(?:${HOST})`);

/** No address is without one of these, however digits are read; most texts are done with here. */
const HINT = /[@#*]|[(<[{]\s?at|\sat\s|艾特/;

function inView(views: Views, view: View): Found[] {
  if (!HINT.test(view.text)) return [];
  const found: Found[] = [];
  for (const pattern of [...(BY_SIGN.test(view.text) ? [PLAIN, SPACED] : []), ...(BY_NAME.test(view.text) ? [DISGUISED] : [])]) {
    for (const match of view.text.matchAll(pattern)) {
      const value = bareAddress(match[0]);
      const span = spanOf(view, match.index, match.index + match[0].length);
      if (!FILE.test(value) && !OFFICE.test(value) && !inLink(views, span.from)) found.push({ ...span, value });
    }
  }
  return found;
}

function bareAddress(written: string): string {
  return written
    .replace(/\s?[[({<]\s?(?:at|@|艾特|#)\s?[\])}>]\s?|\sat\s|艾特|[#*]/, '@')
    .replace(/\s?[[({<]\s?(?:dot|点|\.)\s?[\])}>]\s?|\sdot\s|点|。/g, '.')
    .replace(/\s+/g, '');
}
