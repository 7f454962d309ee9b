import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forum, memberBySlug, type SamplePost, type SampleThread, slugOf } from './community';
import { CHANNELS, type SampleMember, VISITOR } from './members';
import { PICTURES } from './pictures';
import { aboutPage, listPage, type MemberTotals, more, PAGE_SIZE, postHtml, rowHtml, SITE, topicPage, topicPath, userPage, usersPage } from './render';

export type Sample = {
  /** `http://127.0.0.1:4321`, without a slash at its end. */
  url: string;
  /** All threads as they are now, newest answer first. */
  threads(): SampleThread[];
  /** Writes into a thread, as the page's own form does. */
  reply(tid: number, author: string, text: string): SamplePost;
  close(): Promise<void>;
};

/** Longest form that is taken, bytes. */
const LARGEST = 100_000;
const DAY = 86_400_000;

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** What the server knows: the forum, and which posts changed in which order. */
type State = { now(): number; threads: SampleThread[]; members: SampleMember[]; seq: number; changes: { seq: number; post: SamplePost }[] };

function stateOf(now: number): State {
  const { threads, members } = forum(now);
  const started = Date.now();
  return { threads, members: [...members, VISITOR], seq: 0, changes: [], now: () => now + Date.now() - started };
}

function noted(state: State, post: SamplePost): SamplePost {
  state.seq += 1;
  state.changes.push({ seq: state.seq, post });
  return post;
}

function write(state: State, thread: SampleThread, author: string, words: string): SamplePost {
  const pid = Math.max(...state.threads.flatMap(({ posts }) => posts.map((post) => post.pid))) + 1;
  const post: SamplePost = { pid, tid: thread.tid, member: memberBySlug(author), at: state.now(), text: words, likes: 0 };
  thread.posts.push(post);
  return noted(state, post);
}

function open(state: State, cid: number, author: string, title: string, words: string): SampleThread {
  const channel = CHANNELS.find((each) => each.cid === cid) ?? CHANNELS[0];
  const tid = Math.max(...state.threads.map((thread) => thread.tid)) + 1;
  const thread: SampleThread = { tid, slug: slugOf(title), title, channel, views: 1, pinned: false, locked: false, posts: [] };
  state.threads.push(thread);
  write(state, thread, author, words);
  return thread;
}

const lastAt = (thread: SampleThread): number => (thread.pinned ? Number.MAX_SAFE_INTEGER : (thread.posts.at(-1)?.at ?? 0));
const newestFirst = (threads: SampleThread[]): SampleThread[] => threads.toSorted((a, b) => lastAt(b) - lastAt(a));

function totals(state: State, member: SampleMember): MemberTotals {
  const posts = state.threads.flatMap((thread) => thread.posts).filter((post) => post.member.uid === member.uid);
  return {
    member, joinedAt: state.now() - member.joinedDaysAgo * DAY, posts: posts.length,
    topics: state.threads.filter((thread) => thread.posts[0]?.member.uid === member.uid).length,
    likes: posts.reduce((sum, { likes }) => sum + likes, 0),
  };
}

type Page = { status?: number; type?: string; body: string; headers?: Record<string, string> };
const redirect = (to: string): Page => ({ status: 303, body: '', headers: { location: to } });

type Route = [pattern: RegExp, answer: (state: State, parts: string[], url: URL) => Page | null];
const threadOf = (state: State, tid: string | undefined): SampleThread | undefined => state.threads.find((thread) => String(thread.tid) === tid);
const page = (body: string): Page => ({ body });

/** The threads of a list by its path: `recent`, or `category/2`. */
function listed(state: State, cid: string | undefined): SampleThread[] {
  return newestFirst(cid === undefined ? state.threads : state.threads.filter((thread) => String(thread.channel.cid) === cid));
}

const READING: Route[] = [
  [/^\/(?:recent)?$/, (state) => page(listPage('最新 Recent', listed(state, undefined), '/more/recent', null))],
  [/^\/category\/(\d+)(?:\/[^/]*)?$/, (state, [cid]) => {
    const channel = CHANNELS.find((each) => String(each.cid) === cid);
    return channel ? page(listPage(channel.name, listed(state, cid), `/more/category/${cid}`, channel.cid)) : null;
  }],
  [/^\/topic\/(\d+)(?:\/[^/]*)?(?:\/(\d+))?$/, (state, [tid, place]) => {
    const thread = threadOf(state, tid);
    return thread ? page(topicPage(thread, Number(place ?? 0), state.seq)) : null;
  }],
  [/^\/post\/(\d+)$/, (state, [pid]) => {
    const thread = state.threads.find(({ posts }) => posts.some((post) => String(post.pid) === pid));
    return thread ? redirect(`${topicPath(thread)}/${thread.posts.findIndex((post) => String(post.pid) === pid) + 1}`) : null;
  }],
  [/^\/users$/, (state) => page(usersPage(state.members.map((member) => totals(state, member)).toSorted((a, b) => b.joinedAt - a.joinedAt)))],
  [/^\/user\/([^/]+)(?:\/(?:posts|topics))?$/, (state, [slug]) => {
    const member = state.members.find((each) => each.slug === slug);
    const own = state.threads.flatMap((thread) => thread.posts.filter((post) => post.member === member).map((post) => ({ thread, post })));
    return member ? page(userPage(totals(state, member), own.toSorted((a, b) => b.post.at - a.post.at).slice(0, 20))) : null;
  }],
  [/^\/more\/topic\/(\d+)$/, (state, [tid], url) => {
    const thread = threadOf(state, tid);
    const after = Number(url.searchParams.get('after'));
    const part = thread?.posts.slice(after, after + PAGE_SIZE).map((post) => postHtml(post, thread)).join('\n');
    return thread && part !== undefined ? page(part + more(`/more/topic/${tid}`, after + PAGE_SIZE, thread.posts.length)) : null;
  }],
  [/^\/more\/(?:recent|category\/(\d+))$/, (state, [cid], url) => {
    const threads = listed(state, cid);
    const after = Number(url.searchParams.get('after'));
    const rows = threads.slice(after, after + PAGE_SIZE).map((thread, i) => rowHtml(thread, after + i)).join('\n');
    return page(rows + more(url.pathname, after + PAGE_SIZE, threads.length));
  }],
  [/^\/live\/(\d+)$/, (state, [tid], url) => {
    const thread = threadOf(state, tid);
    const after = Number(url.searchParams.get('after'));
    const changed = new Set(state.changes.filter(({ seq, post }) => seq > after && post.tid === thread?.tid).map(({ post }) => post));
    return thread ? { body: [...changed].map((post) => postHtml(post, thread)).join('\n'), headers: { 'x-seq': String(state.seq) } } : null;
  }],
  [/^\/about$/, () => page(aboutPage())],
  [/^\/pictures\/([a-z]+)\.svg$/, (_state, [name = '']) => (PICTURES[name] ? { type: 'image/svg+xml', body: PICTURES[name] } : null)],
  [/^\/style\.css$/, () => ({ type: 'text/css; charset=utf-8', body: text('style.css') })],
  [/^\/client\.js$/, () => ({ type: 'text/javascript; charset=utf-8', body: text('client.js') })],
];

type Form = Record<string, string>;
type Writing = [pattern: RegExp, answer: (state: State, parts: string[], form: Form) => Page | null];
const said = (form: Form): string => (form.content ?? '').replaceAll('\r\n', '\n').trim();

const WRITING: Writing[] = [
  [/^\/topic\/(\d+)\/reply$/, (state, [tid], form) => {
    const thread = threadOf(state, tid);
    if (!thread) return null;
    write(state, thread, form.author ?? VISITOR.slug, said(form));
    return redirect(`${topicPath(thread)}/${thread.posts.length}`);
  }],
  [/^\/category\/(\d+)\/topic$/, (state, [cid], form) => redirect(topicPath(open(state, Number(cid), form.author ?? VISITOR.slug, form.title?.trim() || said(form).slice(0, 40), said(form))))],
  [/^\/post\/(\d+)\/(edit|delete)$/, (state, [pid, what], form) => {
    const post = state.threads.flatMap(({ posts }) => posts).find((each) => String(each.pid) === pid);
    if (!post) return null;
    Object.assign(post, what === 'delete' ? { removed: true } : { text: said(form), edited: state.now() });
    noted(state, post);
    return redirect(`/post/${pid}`);
  }],
];

async function readForm(request: IncomingMessage): Promise<Form> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new RangeError('The form is too large.');
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

async function answer(state: State, request: IncomingMessage): Promise<Page | null> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST') {
    const form = await readForm(request);
    for (const [pattern, respond] of WRITING) {
      const match = pattern.exec(url.pathname);
      if (match) return respond(state, match.slice(1), form);
    }
    return null;
  }
  for (const [pattern, respond] of READING) {
    const match = pattern.exec(url.pathname);
    if (match) return respond(state, match.slice(1), url);
  }
  return null;
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await answer(state, request).catch((error: unknown): Page => ({ status: 400, type: 'text/plain; charset=utf-8', body: error instanceof Error ? error.message : String(error) }));
  const { status = 200, type = 'text/html; charset=utf-8', body, headers = {} } = given ?? { status: 404, body: `<!doctype html><title>404 | ${SITE}</title><p>404` };
  // A page that asked by script needs no way back.
  const quiet = request.headers['x-quiet'] !== undefined && status === 303;
  response.writeHead(quiet ? 204 : status, { 'content-type': type, 'cache-control': 'no-store', ...(quiet ? {} : headers) });
  response.end(body);
}

/** Serves the sample community on loopback. `now` is when it ends; port 0 takes any free one. */
export async function startSample({ port = 0, now = Date.now() }: { port?: number; now?: number } = {}): Promise<Sample> {
  const state = stateOf(now);
  const server = createServer((request, response) => void handle(state, request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    threads: () => newestFirst(state.threads),
    reply(tid, author, words) {
      const thread = threadOf(state, String(tid));
      if (!thread) throw new Error(`The sample has no thread ${tid}.`);
      return write(state, thread, author, words);
    },
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}
