import type { Form } from '@/lib/model/kinds';
import { wordsIn } from './bounds';

/** What one platform's markup adds to the words of a post. All questions are asked only of elements that have attributes. */
export type Dialect = {
  /** White space is shown as it was written, line ends too, as chats do it. */
  exact?: boolean;
  /** Whether an element is no part of what the writer said: a control, a signature, a note of edit, a quote of another's post. */
  skip(name: string, className: string, element: Element): boolean;
  /** Whether an element quotes somebody without saying whom: left out unless the post is nothing else. */
  quotes?(name: string, className: string, element: Element): boolean;
  /** Quotations are part of what was written: nobody can quote another's post. */
  ownQuotes?: boolean;
  /** What an element shows beside words; null: nothing, whatever it looks like. */
  form?(name: string, className: string, element: Element): Form | null | undefined;
  /** Whether a picture is an emoji though no class says so: its `alt` is read. */
  emoji?(element: Element): boolean;
  /** The part of an element that holds what was written, when the rest is the page's own: code under its heading. */
  core?(className: string, element: Element): Element | null | undefined;
  /** Whether an element stands on lines of its own though HTML has it run along: code between line breaks. */
  block?(className: string): boolean;
  /** Words that stand for an element whose own content is no text: a link preview gives its address. */
  stands?(className: string, element: Element): string | undefined;
};

/** What a reader sees: blocks as lines, white space collapsed; and what it is made of. */
export type Content = {
  text: string;
  form: Form[];
  /** Elements left out as `skip` said, for what else they tell: whom a quote quotes, when an edit was made. */
  left: Element[];
};

const FORM_ORDER: readonly Form[] = ['text', 'picture', 'video', 'link', 'file'];

const BLOCKS = new Set([
  'p', 'div', 'li', 'ul', 'ol', 'blockquote', 'pre', 'table', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'section', 'article',
  'aside', 'header', 'footer', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'details', 'summary', 'fieldset', 'center', 'address', 'main', 'nav',
]);
const NO_TEXT = new Set([
  'script', 'style', 'noscript', 'template', 'svg', 'button', 'select', 'textarea', 'input', 'head', 'title', 'object', 'embed', 'canvas', 'math',
]);
/** Elements of text that mean nothing but themselves while they carry no class, whatever other attributes editors leave on them. */
const PLAIN = new Set(['li', 'ul', 'ol', 'code', 'pre', 'blockquote']);
const FILMS = new Set(['video', 'iframe']);
const HIDDEN = /display\s*:\s*none/i;
/** White space that must be made one space; looked for first, since most text has none. */
const UNEVEN = /[\n\t\u00a0\u3000]| {2}/;
const SPACES = /\s+/g;
/** Whether a character is white space that may stand at the end of a text. */
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000;
/** The line above a quotation that names who is quoted: `@bob said in Topic:` in any language. */
const ATTRIBUTION = /^\s*@[^\n]{1,200}[:：]\s*$/;

/** White space that stands before the next words, if any come: in code as it was written. */
type Gap = string;
type State = { text: string; gap: Gap; forms: Form[]; left: Element[]; quotes: number; keepQuotes: boolean; pre: boolean; dialect: Dialect; paragraph: Element | null; mark: { text: number; forms: number } };

/** Reads what is to be seen in an element. */
export function readContent(root: ParentNode & Node, dialect: Dialect): Content {
  const state: State = { text: '', gap: '', forms: [], left: [], quotes: 0, keepQuotes: dialect.ownQuotes ?? false, pre: dialect.exact ?? false, dialect, paragraph: null, mark: { text: 0, forms: 0 } };
  // Words alone, as most of what is said in a chat, are taken at once; where white space counts, piece by piece.
  if (root.firstElementChild === null && !state.pre) addWords(state, root.textContent ?? '');
  else walk(root, state);
  if (state.text === '' && state.quotes > 0) {
    state.keepQuotes = true;
    state.gap = '';
    walk(root, state);
  }
  const { text, forms, left } = state;
  if (text !== '') addForm(state, 'text');
  return { text: wordsIn(text), form: forms.length > 1 ? FORM_ORDER.filter((form) => forms.includes(form)) : forms, left };
}

/** Markup that says nothing but what HTML says. */
export const PLAIN_DIALECT: Dialect = { skip: () => false };

/** Reads markup that came as text, in an answer: taken apart in a document that runs and loads nothing. */
export function readMarkup(html: string, doc: Document, dialect: Dialect = PLAIN_DIALECT): Content {
  const holder = doc.createElement('template');
  holder.innerHTML = html;
  return readContent(holder.content, dialect);
}

function addForm({ forms }: State, form: Form): void {
  if (!forms.includes(form)) forms.push(form);
}

function walk(parent: Node, state: State): void {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    const type = node.nodeType;
    if (type === 3) addWords(state, node.nodeValue ?? '');
    else if (type === 1) visit(node as Element, state);
  }
}

/** Adds words after what is there, with at most one space or line end between. */
function addWords(state: State, words: string): void {
  if (state.pre) return addExact(state, words);
  const { length } = words;
  let from = 0;
  while (from < length && isSpace(words.charCodeAt(from))) from += 1;
  let to = length;
  while (to > from && isSpace(words.charCodeAt(to - 1))) to -= 1;
  if (from > 0 && state.gap === '') state.gap = ' ';
  if (from >= to) return;
  if (state.text !== '') state.text += state.gap;
  state.text += evened(from > 0 || to < length ? words.slice(from, to) : words);
  state.gap = to < length ? ' ' : '';
}

const evened = (words: string): string => (UNEVEN.test(words) ? words.replace(SPACES, ' ') : words);

/** Code keeps its own white space, save at its ends. */
function addExact(state: State, words: string): void {
  const body = state.gap === '\n' ? words.replace(/^\n+/, '') : words;
  const kept = body.trimEnd();
  if (kept !== '') state.text += (state.text === '' ? '' : state.gap) + kept;
  if (kept !== '') state.gap = '';
  if (kept.length < body.length) state.gap = kept === '' ? state.gap + body : body.slice(kept.length);
}

function visit(element: Element, state: State): void {
  const name = element.localName;
  if (name === 'p') return paragraph(element, state);
  if (name === 'br') {
    state.gap = '\n';
    return;
  }
  if (NO_TEXT.has(name)) return;
  const className = classOf(element);
  if ((className !== '' || element.hasAttributes()) && decorated(element, name, className, state)) return;
  if (name === 'blockquote') {
    if (quoted(element, state)) return;
  } else if (FILMS.has(name)) {
    addForm(state, 'video');
    return;
  } else if (name === 'audio') {
    addForm(state, 'file');
    return;
  }
  descend(element, name, state);
}

/** Most of what people write: a block that holds words and little else. */
function paragraph(element: Element, state: State): void {
  const { className } = element;
  if (className !== '' && decorated(element, 'p', className, state)) return;
  state.paragraph = element;
  state.mark.text = state.text.length;
  state.mark.forms = state.forms.length;
  state.gap = '\n';
  inside(element, state);
  state.gap = '\n';
}

function descend(element: Element, name: string, state: State): void {
  if (!BLOCKS.has(name) && !state.dialect.block?.(element.className)) {
    if ((name === 'td' || name === 'th') && state.gap === '') state.gap = ' ';
    inside(element, state);
    return;
  }
  const outer = state.pre;
  state.gap = '\n';
  state.pre = outer || name === 'pre';
  inside(element, state);
  state.pre = outer;
  state.gap = '\n';
}

/** What an element holds. Words alone are taken at once: a browser must make an object of each node that is visited. */
function inside(element: Element, state: State): void {
  if (element.firstElementChild === null) addWords(state, element.textContent ?? '');
  else walk(element, state);
}

/** A quotation: with the paragraph before that says whose words they are, or bare. True when it is left out. */
function quoted(element: Element, state: State): boolean {
  const before = element.previousElementSibling;
  if (before !== null && before === state.paragraph && ATTRIBUTION.test(before.textContent ?? '')) {
    state.text = state.text.slice(0, state.mark.text);
    state.forms.length = state.mark.forms;
    state.gap = '\n';
    return true;
  }
  state.quotes += 1;
  return !state.keepQuotes;
}

/** Properties are several times quicker than attributes. Of a drawing the class is no text. */
const classOf = ({ className }: Element): string => (typeof className === 'string' ? className : '');

/** Deals with what attributes say of an element; true when nothing more is to be read of it. */
function decorated(element: Element, name: string, className: string, state: State): boolean {
  const { dialect } = state;
  if (className === '' && PLAIN.has(name)) return false;
  if (dialect.skip(name, className, element)) {
    state.left.push(element);
    return true;
  }
  if (dialect.quotes?.(name, className, element)) {
    state.quotes += 1;
    if (!state.keepQuotes) return true;
  }
  if ((element as HTMLElement).hidden || HIDDEN.test(element.getAttribute('style') ?? '')) return true;
  const emoji = name === 'img' && (isEmoji(className, element) || dialect.emoji?.(element) === true);
  const said = dialect.form?.(name, className, element);
  const form = said === undefined && !emoji ? ownForm(name, className, element) : said;
  if (form) addForm(state, form);
  if (emoji) addWords(state, element.getAttribute('alt') ?? '');
  // Of a film on another site only a still picture and a title are in the page, of a picture at times a link to it.
  if (name === 'img' || form === 'video' || form === 'picture') return true;
  const core = className === '' ? undefined : dialect.core?.(className, element);
  if (core) {
    descend(core, core.localName, state);
    return true;
  }
  const words = className === '' ? undefined : dialect.stands?.(className, element);
  if (words === undefined) return false;
  addForm(state, 'link');
  state.gap = '\n';
  addWords(state, words);
  state.gap = '\n';
  return true;
}

const EMOJI = /(?:^|[\s-])(?:emoji|emoticon|smiley|smilies?)(?:$|[\s-])/;
/** Where older boards keep theirs. */
const EMOJI_FOLDER = /\/(?:smilies|smileys)\//;
const isEmoji = (className: string, element: Element): boolean => EMOJI.test(className) || EMOJI_FOLDER.test(element.getAttribute('src') ?? '');
/** Links by which a page speaks of itself: names of members, tags, anchors of headings. */
const OF_THE_PAGE = /mention|hashtag|anchor|lightbox|user-card|(?:^|\s)username(?:\s|$)/i;

function ownForm(name: string, className: string, element: Element): Form | undefined {
  if (name === 'img') return /avatar|icon/.test(className) ? undefined : 'picture';
  if (name !== 'a' || OF_THE_PAGE.test(className)) return undefined;
  const href = element.getAttribute('href') ?? '';
  if (href === '' || href.startsWith('#') || href.startsWith('javascript:')) return undefined;
  return /\battachment\b/.test(className) ? 'file' : 'link';
}
