import type { Form } from '@/lib/model/kinds';
import type { Content, Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:code_external_link|copy_codeblock|code-buttons-container|message_inline_ref|spoiler-arrow|spoiler-button|message_edit_notice|status-emoji)(?:\s|$)/;
const EMBED = /(?:^|\s)message_embed(?:\s|$)/;

const NEAR = /#narrow\/.*\/near\/(\d{1,15})$/;

/** `Amy said:` above a quotation, where both words are links. */
function isOfQuote(name: string, className: string, element: Element): boolean {
  const isMention = className.includes('user-mention');
  if (!isMention && (name !== 'a' || !NEAR.test(element.getAttribute('href') ?? ''))) return false;
  const paragraph = element.parentElement;
  if (paragraph?.localName !== 'p' || paragraph.nextElementSibling?.localName !== 'blockquote') return false;
  return !isMention || NEAR.test(element.getAttribute('href') ?? '') || paragraph.querySelector('a[href*="/near/"]') !== null;
}

/** How Zulip dresses up a message: previews of links repeat what is written. */
export const dialect: Dialect = {
  skip: (name, className, element) => (className !== '' && (SKIPPED.test(className) || EMBED.test(className))) || isOfQuote(name, className, element),
  form(name, className, element) {
    if (/(?:^|\s)(?:message-media-inline-video|message_inline_video|youtube-video)(?:\s|$)/.test(className)) return 'video';
    if (/(?:^|\s)(?:message_inline_image|message-media-inline-image|message-media-preview-image)(?:\s|$)/.test(className)) return 'picture';
    if (name === 'a' && /^\/?user_uploads\//.test(element.getAttribute('href') ?? '')) return 'file';
    return undefined;
  },
};

/** What was said, and the number of the message that is quoted. */
export function saidIn({ text, form, left }: Content): { text: string; form?: Form[]; answered?: string } {
  const answered = left.map((element) => NEAR.exec(element.getAttribute('href') ?? '')?.[1]).find((id) => id !== undefined);
  const words = answered === undefined ? text : text.replace(/^\s*[:：]\s*$\n?/gm, '').trim();
  return { text: words, ...(form.length > 0 && { form }), ...(answered !== undefined && { answered }) };
}
