import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { wordsIn } from '../bounds';
import { type Dict, dictOf, textOf } from '../json';
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

/** The words of a status or comment: markup as it is shown, else the plain text beside it; none when they were told in full. */
export function wordsOf(said: Dict, mid: string, doc: Document): Pick<Activity, 'text' | 'form'> {
  if (toldLong(doc).has(mid)) return {};
  const long = dictOf(said.longText) ?? dictOf(said.long_text);
  const html = textOf(long?.longTextContent) ?? textOf(long?.content) ?? textOf(said.text);
  const raw = textOf(said.text_raw);
  if (html === undefined && raw === undefined) return {};
  const { text, form } = html === undefined ? { text: withoutMarks(wordsIn(raw ?? '')), form: [] } : wordsOfMarkup(html, doc);
  return { text, form: formOf({ text: text !== '', link: form.includes('link'), ...shownBeside(said) }) };
}

function shownBeside(said: Dict): Partial<Record<Form, boolean>> {
  const page = dictOf(said.page_info);
  const pictures = [said.pic_ids, said.pics].some((list) => Array.isArray(list) && list.length > 0) || dictOf(said.pic) !== undefined;
  return { picture: pictures, video: FILM.test(textOf(page?.object_type) ?? '') || FILM.test(textOf(page?.type) ?? '') };
}
