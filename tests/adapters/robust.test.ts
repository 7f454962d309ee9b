// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import type { Scene } from '@/lib/adapters/adapter';
import { read } from '@/lib/adapters/read';
import { signFor } from '@/lib/adapters/sign';
import { CAPTURE } from '@/lib/model/exchange';
import type { Capture, Reading } from '@/lib/model/reading';
import { seeded } from '../support/seeded';
import { type Fixture, FIXTURE_PAGES, openFixture } from './fixture';
import { cut, mangle, muddle, takeAway } from './mutations';
import { hold, readWhole, sceneOf } from './truth';

/** Pages change and break in ways nobody has seen yet: whatever is done to one, reading neither throws nor makes things up. */

/** A few pages of each fixture; `SEEDS=40` makes more than ten thousand in all. */
const SEEDS = Number(process.env.SEEDS ?? 3);
/** Platforms whose pages leave out what stands in the row above, or name whom a post answers by name alone: with a row gone, another stands there. */
const BY_NEIGHBOUR = new Set(['discord', 'slack', 'telegram', 'element', 'zulip', 'mattermost', 'thelounge', 'mastodon', 'hackernews', 'v2ex', 'douban']);

/** What the store would refuse of a reading. */
function refused({ adapter, expected }: Fixture, scene: Scene, reading: Reading): unknown {
  const capture: Capture = { id: 'a-capture', adapter: adapter.id, place: scene.place, url: expected.url, title: 'A page', at: scene.now, reading, unreadTotal: reading.unread.length, readingMs: 1 };
  return CAPTURE.safeParse(JSON.parse(JSON.stringify(capture))).error?.issues;
}

/** All that a page says, by its words, its attributes and its comments. */
function saidBy(doc: Document): string {
  const said = [...doc.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes].map(({ value }) => value));
  return `${doc.documentElement.outerHTML}\n${said.join('\n')}\n${doc.documentElement.textContent ?? ''}`.toLowerCase();
}

const decoded = (text: string): string => text.replaceAll(/(?:%[\da-f]{2})+/gi, (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
});

/** Who wrote something, by the platform's own ids, without what says that an id is a stand-in. */
const writers = (reading: Reading): string[] => [...new Set(reading.activities.flatMap(({ member }) => (member ? decoded(member.slice(member.indexOf('/m/') + 3)).replace(/^~/, '').toLowerCase() : [])))];

/** Names that the source does not hold. An id may be put together of pieces: then each piece must be there. */
function invented(reading: Reading, source: string): string[] {
  const whole = `${source}\n${decoded(source)}`;
  return writers(reading).filter((writer) => !whole.includes(writer) && !writer.split(/[@:/]/).every((piece) => whole.includes(piece)));
}

const deep = { timeout: 900_000 };

describe.each(FIXTURE_PAGES.map((fixture) => [`${fixture.adapter.id}/${fixture.name}`, fixture] as const))('%s', (_name, fixture) => {
  const { adapter, html, answers } = fixture;
  const { doc: whole, scene: wholeScene } = openFixture(fixture);
  const original = wholeScene ? hold(read(adapter, whole, wholeScene)) : hold();

  test.runIf(original.activities.size > 0)('with things taken away says less, and nothing else', deep, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(seed);
      const { doc } = openFixture(fixture, cut(random, html));
      for (let n = 1 + random.below(25); n > 0; n -= 1) takeAway(random, doc);
      const scene = sceneOf(adapter, doc, fixture.expected);
      if (!scene || scene.place.community.id !== wholeScene?.place.community.id) continue;
      const held = hold(read(adapter, doc, scene));
      for (const [id, { member, parent, thread }] of held.activities) {
        const there = original.activities.get(id);
        // What has no id of its own has one made of what it says, so another when it says less.
        if (id.includes('/a/~') || BY_NEIGHBOUR.has(adapter.id)) continue;
        expect(there, `seed ${seed}: ${id}`).toBeDefined();
        if (member !== undefined) expect(member, `seed ${seed}: author of ${id}`).toBe(there?.member);
        if (parent !== undefined) expect(parent, `seed ${seed}: parent of ${id}`).toBe(there?.parent);
        if (thread !== undefined) expect(thread, `seed ${seed}: thread of ${id}`).toBe(there?.thread);
      }
    }
  });

  test.runIf(wholeScene !== null && html.length > 100)('muddled is read without throwing, by those who wrote, and into records that can be stored', deep, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(1000 + seed);
      const { doc } = openFixture(fixture, cut(random, html));
      for (let n = 1 + random.below(25); n > 0; n -= 1) (random.chance(0.5) ? muddle : takeAway)(random, doc);
      const source = saidBy(doc) + JSON.stringify(fixture.expected.url);
      signFor(ADAPTERS, fixture.expected.url, doc);
      for (const { place } of ADAPTERS) place(fixture.expected.url, doc);
      const scene = sceneOf(adapter, doc, fixture.expected);
      if (!scene) continue;
      const reading = read(adapter, doc, scene);
      adapter.marks?.(doc, scene);
      expect(refused(fixture, scene, reading), `seed ${seed}`).toBeUndefined();
      expect(invented(reading, source), `seed ${seed}`).toEqual([]);
      for (const { why } of reading.unread) expect(why, `seed ${seed}`).toMatch(/^An? [a-z ]+\.$/);
    }
  });

  test.runIf(answers.length > 0)('with answers of the wrong kind is read without throwing, and by those who wrote', deep, () => {
    for (let seed = 1; seed <= 3 * SEEDS; seed += 1) {
      const random = seeded(seed);
      const { doc, scene } = openFixture(fixture);
      if (!scene) return;
      const source = saidBy(doc) + JSON.stringify(fixture.expected.url);
      const mangled = answers.map(({ url, body }) => ({ url, body: mangle(random, body, [0.02, 0.1, 0.3][seed % 3] ?? 0.1) }));
      const reading = readWhole(adapter, doc, scene, mangled);
      const said = `${source}\n${JSON.stringify(mangled).replaceAll('\\', '').toLowerCase()}`;
      expect(refused(fixture, scene, reading), `seed ${seed}`).toBeUndefined();
      expect(invented(reading, said), `seed ${seed}`).toEqual([]);
    }
  });
});
