/**
 * The page side of reading answers: copies what the page itself fetches to the content script. It sends nothing of its own,
 * changes no answer, and stays silent until a content script says that it listens. Lives in the page's world: no extension API.
 */

/** The content script listens. */
export const WANT = 'qunlens:want';
/** An answer; `detail` is a JSON string `{ url, body }`, for objects do not cross worlds alike in all browsers. */
export const ANSWER = 'qunlens:answer';

/** Larger answers are no pages of a forum. Characters. */
export const LARGEST = 2_000_000;
/** Answers kept for a content script that has not started yet. */
const KEPT = 20;
/** After this long without a listener nothing is kept any more, in ms. */
const PATIENCE_MS = 15_000;

const isJson = (type: string | null): boolean => type !== null && /\bjson\b/i.test(type);

export function hookAnswers(page: Window & typeof globalThis): void {
  let listening = false;
  let early: string[] | null = [];
  const tell = (detail: string): void => void page.document.dispatchEvent(new page.CustomEvent(ANSWER, { detail }));
  const copy = (url: string, body: string): void => {
    if (body.length > LARGEST || !url.startsWith(`${page.location.origin}/`)) return;
    const detail = JSON.stringify({ url, body });
    if (listening) tell(detail);
    else if (early && early.length < KEPT) early.push(detail);
  };
  page.document.addEventListener(WANT, () => {
    listening = true;
    early?.forEach(tell);
    early = null;
  });
  page.setTimeout(() => { early = null; }, PATIENCE_MS);
  hookFetch(page, copy);
  hookRequests(page, copy);
}

type Copy = (url: string, body: string) => void;

function hookFetch(page: Window & typeof globalThis, copy: Copy): void {
  const original = page.fetch;
  page.fetch = function fetch(this: unknown, ...call: Parameters<typeof original>) {
    const answered = original.apply(this as Window, call);
    answered.then((response) => {
      if (!response.ok || !isJson(response.headers.get('content-type'))) return;
      // A copy is read, so the page's own body stays whole; what fails here is the page's business to report.
      response.clone().text().then((body) => copy(response.url, body), () => undefined);
    }, () => undefined);
    return answered;
  };
}

function hookRequests(page: Window & typeof globalThis, copy: Copy): void {
  const { prototype } = page.XMLHttpRequest;
  const { send } = prototype;
  prototype.send = function (this: XMLHttpRequest, ...call) {
    this.addEventListener('load', () => {
      const isText = this.responseType === '' || this.responseType === 'text';
      if (this.status !== 200 || !isJson(this.getResponseHeader('content-type'))) return;
      if (isText) copy(this.responseURL, this.responseText);
      else if (this.responseType === 'json') copy(this.responseURL, JSON.stringify(this.response));
    });
    return send.apply(this, call);
  };
}
