/**
 * The page side of reading answers: copies what the page itself fetches, and what its sockets are sent, to the content script.
 * It sends nothing of its own, changes no answer, and stays silent until a content script says that it listens. Lives in the
 * page's world: no extension API.
 */

/** The content script listens. */
export const WANT = 'qunlens:want';
/** An answer; `detail` is a JSON string `{ url, body }`, for objects do not cross worlds alike in all browsers. */
export const ANSWER = 'qunlens:answer';

/** Larger answers are no pages of a community. Characters. */
export const LARGEST = 2_000_000;
/** Answers kept for a content script that has not started yet. */
const KEPT = 40;
/** After this long without a listener nothing is kept any more, in ms. */
const PATIENCE_MS = 15_000;

/** Some platforms call their JSON plain text or even a page; the body then tells. */
const MAYBE_JSON = /\bjson\b|^text\/(?:plain|html)\b/i;
/** JSON by its first sign; before it the number of a frame of socket.io may stand. */
const LOOKS_LIKE_JSON = /^\s*\d{0,20}[[{]/;

type Page = Window & typeof globalThis;
type Copy = { wanted(): boolean; take(url: string, body: string): void };

export function hookAnswers(page: Page): void {
  let listening = false;
  let early: string[] | null = [];
  const tell = (detail: string): void => void page.document.dispatchEvent(new page.CustomEvent(ANSWER, { detail }));
  const copy: Copy = {
    wanted: () => listening || (early !== null && early.length < KEPT),
    take(url, body) {
      if (body.length > LARGEST || !LOOKS_LIKE_JSON.test(body)) return;
      const detail = JSON.stringify({ url, body });
      if (listening) tell(detail);
      else if (early && early.length < KEPT) early.push(detail);
    },
  };
  page.document.addEventListener(WANT, () => {
    listening = true;
    early?.forEach(tell);
    early = null;
  });
  page.setTimeout(() => { early = null; }, PATIENCE_MS);
  hookFetch(page, copy);
  hookRequests(page, copy);
  hookSockets(page, copy);
}

function hookFetch(page: Page, copy: Copy): void {
  const original = page.fetch;
  page.fetch = function fetch(this: unknown, ...call: Parameters<typeof original>) {
    const answered = original.apply(this as Window, call);
    answered.then((response) => {
      if (!copy.wanted() || !response.ok || !MAYBE_JSON.test(response.headers.get('content-type') ?? '')) return;
      if (Number(response.headers.get('content-length') ?? 0) > 4 * LARGEST) return;
      // A copy is read, so the page's own body stays whole; what fails here is the page's business to report.
      response.clone().text().then((body) => copy.take(response.url, body), () => undefined);
    }, () => undefined);
    return answered;
  };
}

function hookRequests(page: Page, copy: Copy): void {
  const { prototype } = page.XMLHttpRequest;
  const { send } = prototype;
  prototype.send = function (this: XMLHttpRequest, ...call) {
    this.addEventListener('load', () => {
      const isText = this.responseType === '' || this.responseType === 'text';
      if (!copy.wanted() || this.status !== 200 || !MAYBE_JSON.test(this.getResponseHeader('content-type') ?? '')) return;
      if (isText) copy.take(this.responseURL, this.responseText);
      else if (this.responseType === 'json') copy.take(this.responseURL, JSON.stringify(this.response));
    });
    return send.apply(this, call);
  };
}

/** A socket made by the page is the page's own; only what it is sent as text is heard, beside its own listeners. */
function hookSockets(page: Page, copy: Copy): void {
  page.WebSocket = new Proxy(page.WebSocket, {
    construct(target, given, made) {
      const socket = Reflect.construct(target, given, made) as WebSocket;
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string' && copy.wanted()) copy.take(socket.url, data);
      });
      return socket;
    },
  });
}
