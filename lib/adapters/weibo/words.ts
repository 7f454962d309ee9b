import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { wordsIn } from '../bounds';
import { type Dict, dictOf, dictsOf, textOf } from '../json';
import { memory } from '../memory';
import { readMarkup } from '../text';
import { formOf } from '../told';
import { dialect, withoutMarks } from './dialect';

/** Statuses whose long text the page was told: what stands elsewhere is but its beginning. */
export const toldLong = memory((): Set<string> => new Set());

const FILM = /video|live/;

/** What markup says; some answers end lines in it as plain text does. */
export function wordsOfMarkup(html: string, doc: Document): { text: string; form: Form[] } {
  const { text, form } = readMarkup(html.includes('<br') ? html : html.replaceAll('\n', '<br>'), doc, dialect);
  return { text: withoutMarks(text), form };
}

/** Words with their links by the titles under which they are shown; answers give them short and name them beside. */
export const titled = (words: string, links: unknown): string =>
  dictsOf(links).reduce((said, { short_url: short, url_title: title }) => said.replaceAll(textOf(short) ?? '\0', textOf(title) ?? '$&'), words);

/** The words of a status or comment: markup as it is shown, else the plain text beside it; none when they were told in full. */
export function wordsOf(said: Dict, mid: string, doc: Document): Pick<Activity, 'text' | 'form'> {
  if (toldLong(doc).has(mid)) return {};
  const long = dictOf(said.longText) ?? dictOf(said.long_text);
  const html = textOf(long?.longTextContent) ?? textOf(long?.content) ?? textOf(said.text);
  const raw = textOf(said.text_raw);
  if (html === undefined && raw === undefined) return {};
  const { text, form } = html === undefined ? { text: withoutMarks(wordsIn(titled(raw ?? '', said.url_struct))), form: [] } : wordsOfMarkup(html, doc);
  return { text, form: formOf({ text: text !== '', link: form.includes('link'), ...shownBeside(said) }) };
}

function shownBeside(said: Dict): Partial<Record<Form, boolean>> {
  const page = dictOf(said.page_info);
  // Pictures of a comment stand behind a link in it.
  const lists = [said.pic_ids, said.pics, ...dictsOf(said.url_struct).map(({ pic_ids: ids }) => ids)];
  const pictures = lists.some((list) => Array.isArray(list) && list.length > 0) || dictOf(said.pic) !== undefined;
  return { picture: pictures, video: FILM.test(textOf(page?.object_type) ?? '') || FILM.test(textOf(page?.type) ?? '') };
}
