// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { discourse } from '@/lib/adapters/discourse';
import { nodebb } from '@/lib/adapters/nodebb';
import { read } from '@/lib/adapters/read';
import { CAPTURE } from '@/lib/model/exchange';
import type { Capture, Reading } from '@/lib/model/reading';
import { seeded, type Seeded } from '../support/seeded';
import { hold, parse, sceneOf } from './truth';

/** Pages change and break in ways nobody has seen yet: whatever is done to one, reading neither throws nor makes things up. */

const FIXTURES = join(process.cwd(), 'tests/fixtures');
/** A few hundred pages in all; more by `SEEDS=200`. */
const SEEDS = Number(process.env.SEEDS ?? 12);

type Page = { adapter: Adapter; file: string; html: string; url: string; readAt: string; zone: string };

const pages: Page[] = ADAPTERS.flatMap((adapter) => readdirSync(join(FIXTURES, adapter.id)).filter((file) => file.endsWith('.html')).map((file) => {
  const { url, readAt, zone } = JSON.parse(readFileSync(join(FIXTURES, adapter.id, file.replace('.html', '.json')), 'utf8')) as { url: string; readAt: string; zone: string };
  return { adapter, file, html: readFileSync(join(FIXTURES, adapter.id, file), 'utf8'), url, readAt, zone };
}));

/** What the store would refuse of a reading. */
function refused(page: Page, scene: Scene, reading: Reading): unknown {
  const capture: Capture = { id: 'a-capture', adapter: page.adapter.id, place: scene.place, url: page.url, title: 'A page', at: scene.now, reading, unreadTotal: reading.unread.length, readingMs: 1 };
  return CAPTURE.safeParse(JSON.parse(JSON.stringify(capture))).error?.issues;
}

const anyOf = (random: Seeded, doc: Document): Element => random.pick([...doc.body.querySelectorAll('*'), doc.body]);

/** Takes away: an attribute, an element, the words of one, the end of the page. */
function takeAway(random: Seeded, doc: Document): void {
  const element = anyOf(random, doc);
  const how = random.below(3);
  if (how === 0 && element.attributes.length > 0) element.removeAttribute(random.pick([...element.attributes]).name);
  else if (how === 1 && element !== doc.body) element.remove();
  else if (element.childElementCount === 0) element.textContent = '';
}

/** Muddles: moves and doubles elements, swaps attributes and words between them. */
function muddle(random: Seeded, doc: Document): void {
  const [one, other] = [anyOf(random, doc), anyOf(random, doc)];
  const how = random.below(4);
  if (how === 0 && !one.contains(other) && one !== doc.body) other.append(one);
  else if (how === 1 && !one.contains(other)) other.append(one.cloneNode(true));
  else if (how === 2 && one.attributes.length > 0) other.setAttribute(random.pick([...one.attributes]).name, random.pick(['', '-1', '9e99', 'NaN', '\u0000', '99999999999999999999', one.textContent ?? '']));
  else if (one.childElementCount === 0) one.textContent = other.textContent;
}

const cut = (random: Seeded, html: string): string => (random.chance(0.3) ? html.slice(0, Math.floor(html.length * (0.3 + 0.7 * random.next()))) : html);

describe.each(pages.map((page) => [`${page.adapter.id}/${page.file}`, page] as const))('%s', (_name, page) => {
  const whole = parse(page.html);
  const wholeScene = sceneOf(page.adapter, whole, page);
  const original = wholeScene ? hold(read(page.adapter, whole, wholeScene)) : hold();

  test('with things taken away says less, and nothing else', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(seed);
      const doc = parse(cut(random, page.html));
      for (let n = 1 + random.below(25); n > 0; n -= 1) takeAway(random, doc);
      const scene = sceneOf(page.adapter, doc, page);
      if (!scene || scene.place.community.id !== wholeScene?.place.community.id) continue;
      const held = hold(read(page.adapter, doc, scene));
      for (const [id, { member, parent, thread }] of held.activities) {
        const there = original.activities.get(id);
        // A comment without an id of its own has one made of what it says, so another when it says less.
        if (id.includes('/a/~')) continue;
        expect(there, `seed ${seed}: ${id}`).toBeDefined();
        if (member !== undefined) expect(member, `seed ${seed}: author of ${id}`).toBe(there?.member);
        if (parent !== undefined) expect(parent, `seed ${seed}: parent of ${id}`).toBe(there?.parent);
        if (thread !== undefined) expect(thread, `seed ${seed}: thread of ${id}`).toBe(there?.thread);
      }
    }
  });

  test('muddled is read without throwing, and only into records that can be stored', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(1000 + seed);
      const doc = parse(cut(random, page.html));
      for (let n = 1 + random.below(25); n > 0; n -= 1) (random.chance(0.5) ? muddle : takeAway)(random, doc);
      ADAPTERS.forEach(({ detect, place }) => [detect(doc), place(page.url, doc)]);
      const scene = sceneOf(page.adapter, doc, page);
      if (!scene) continue;
      const reading = read(page.adapter, doc, scene);
      page.adapter.marks?.(doc, scene);
      expect(refused(page, scene, reading), `seed ${seed}`).toBeUndefined();
      for (const { why } of reading.unread) expect(why, `seed ${seed}`).toMatch(/^A[a-z ]+\.$/);
    }
  });
});

const TOPIC = {
  id: 71, title: 'Which kettle?', slug: 'which-kettle', archetype: 'regular', posts_count: 2, views: 10, like_count: 1, participant_count: 2, created_at: '2026-11-02T08:00:00.123Z', category_id: 4, closed: false,
  details: { created_by: { id: 11, username: 'mina' }, participants: [{ id: 11, username: 'mina' }] }, suggested_topics: [{ id: 72, title: 'Cups', posts_count: 4, views: 3, posters: [{ user_id: 11 }] }],
  post_stream: { stream: [901, 902], posts: [
    { id: 901, topic_id: 71, post_number: 1, user_id: 11, username: 'mina', name: 'Mina', avatar_template: '/a/{size}.png', created_at: '2026-11-02T08:00:00.123Z', updated_at: '2026-11-02T08:00:00.123Z', version: 1, cooked: '<p>One</p>', actions_summary: [{ id: 2, count: 3 }], reply_count: 1, post_url: '/community/t/which-kettle/71/1' },
    { id: 902, topic_id: 71, post_number: 2, user_id: 12, username: 'otto', name: null, created_at: '2026-11-02T09:00:00.000Z', version: 2, updated_at: '2026-11-02T10:00:00.000Z', cooked: '<p>Two</p>', reply_to_post_number: 1, reaction_users_count: 2, hidden: false },
  ] },
  users: [{ id: 11, username: 'mina', name: 'Mina' }], topic_list: { topics: [{ id: 73, title: 'Pots', posts_count: 1, views: 1, posters: [{ user_id: 11 }] }] },
  directory_items: [{ id: 11, likes_received: 3, topic_count: 1, post_count: 2, user: { id: 11, username: 'mina' } }], user: { id: 12, username: 'otto', created_at: '2024-01-01T00:00:00.000Z' },
};
const NODEBB_TOPIC = {
  tid: 12, title: 'Tyres', slug: '12/tyres', postcount: 2, viewcount: 3, postercount: 2, upvotes: 1, mainPid: 50, pinned: 0, timestamp: 1793689200250, category: { name: 'Gear' }, user: { uid: 2, username: 'ada', userslug: 'ada' },
  posts: [{ pid: 50, tid: 12, uid: 2, toPid: 0, index: 0, content: '<p>One</p>', timestamp: 1793689200250, upvotes: 1, downvotes: 0, replies: { count: 1 }, deleted: 0, user: { uid: 2, username: 'ada', displayname: 'Ada', userslug: 'ada', postcount: 4, joindate: 1700000000000 } }, { pid: 51, tid: 12, uid: 3, toPid: 50, content: '<p>Two</p>', timestampISO: '2026-11-03T08:00:00.000Z', edited: 1793700000000, deleted: 1 }],
  topics: [{ tid: 13, title: 'Bells', slug: '13/bells', postcount: 1, viewcount: 0 }], users: [{ uid: 3, username: 'kay', userslug: 'kay' }],
};
const ODD = [null, undefined, 7, -3, 1.5, Number.NaN, 1e300, '', 'x', '\u0000', [], {}, [null], true, { id: 5 }, '2026-13-45T99:99:99Z', 'https://x.example.test/\u0000', '<p>'.repeat(50)];

/** Who wrote what, as the answer says it. */
function writers(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(writers);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'user_id' || key === 'uid' ? [String(inner)] : writers(inner)));
}

/** The same with some values of the wrong kind. */
function mangle(random: Seeded, value: unknown, share: number): unknown {
  if (random.chance(share)) return random.pick(ODD);
  if (Array.isArray(value)) return value.map((item) => mangle(random, item, share));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mangle(random, inner, share)]));
}

describe.each([
  ['Discourse', discourse, 'discourse/2026-11-thread', TOPIC, '/community/t/71.json'],
  ['NodeBB', nodebb, 'nodebb/2026-11-thread', NODEBB_TOPIC, '/forum/api/topic/12'],
] as const)('answers of %s with values of the wrong kind', (_name, adapter, file, sound, path) => {
  const page = pages.find((one) => `${one.adapter.id}/${one.file}` === `${file}.html`);
  if (!page) throw new Error('The fixture is missing.');
  test.each([0.02, 0.1, 0.3])('a share of %d', { timeout: 600_000 }, (share) => {
    for (let seed = 1; seed <= 4 * SEEDS; seed += 1) {
      const random = seeded(seed);
      const doc = parse(page.html);
      const scene = sceneOf(adapter, doc, page);
      if (!scene) throw new Error('The page is left alone.');
      const json = mangle(random, sound, share);
      const reading = adapter.answer?.(path, json, scene, doc);
      if (!reading) continue;
      expect(refused(page, scene, reading), `seed ${seed}: ${JSON.stringify(json)}`).toBeUndefined();
      for (const { member } of reading.activities) if (member) expect(writers(json), `seed ${seed}`).toContain(member.split('/m/').at(-1));
    }
  });
});
