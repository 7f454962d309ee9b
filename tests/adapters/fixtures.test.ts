// @vitest-environment jsdom
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { read } from '@/lib/adapters/read';
import { signFor } from '@/lib/adapters/sign';
import { CAPTURE, toLine } from '@/lib/model/exchange';
import type { Capture } from '@/lib/model/reading';
import type { Activity } from '@/lib/model/records';
import { type Expected, type Fixture, FIXTURE_PAGES, openFixture } from './fixture';
import { hold, readWhole } from './truth';

/**
 * What is read of each fixture. `UPDATE_FIXTURES=1` writes down what is read now; look at every line of the difference
 * before it is kept.
 */

function readFixture(fixture: Fixture) {
  const { adapter, answers, expected } = fixture;
  const { doc, scene } = openFixture(fixture);
  const reading = scene && readWhole(adapter, doc, scene, answers);
  const held = reading && hold(reading);
  const records = held ? [
    ...[...held.threads.values()].map((thread) => toLine({ record: 'thread', ...thread })),
    ...[...held.members.values()].map((member) => toLine({ record: 'member', ...member })),
    ...[...held.activities.values()].map((activity) => toLine({ record: 'activity', ...activity })),
  ].map((line) => JSON.parse(line) as unknown) : [];
  const now: Expected = { url: expected.url, readAt: expected.readAt, zone: expected.zone, place: scene?.place ?? null, unread: reading?.unread ?? [], records };
  return { now, reading };
}

const inLines = ({ records, ...rest }: Expected): string => {
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "records": [\n${records.map((record) => `    ${JSON.stringify(record)}`).join(',\n')}\n  ]\n}\n`;
};

describe.each(FIXTURE_PAGES.map((fixture) => [`${fixture.adapter.id}/${fixture.name}`, fixture] as const))('%s', (_name, fixture) => {
  const { adapter, expected, path } = fixture;

  test('is read as written beside it', () => {
    const { now, reading } = readFixture(fixture);
    if (process.env.UPDATE_FIXTURES) writeFileSync(path, inLines(now));
    else expect(now).toEqual(expected);
    if (!reading || !now.place) return;
    const capture: Capture = { id: 'a-capture', adapter: adapter.id, place: now.place, url: now.url, title: 'A page', at: Date.parse(now.readAt), reading, unreadTotal: reading.unread.length, readingMs: 1 };
    expect(CAPTURE.safeParse(JSON.parse(JSON.stringify(capture))).error?.issues).toBeUndefined();
  });

  test('read twice is the same', () => {
    const { doc, scene } = openFixture(fixture);
    if (!scene) return;
    const once = readWhole(adapter, doc, scene, fixture.answers);
    expect(hold(once, readWhole(adapter, doc, { ...scene }, fixture.answers))).toEqual(hold(once));
  });

  test('is of no other platform', () => {
    const { doc } = openFixture(fixture);
    expect(signFor(ADAPTERS, expected.url, doc)?.id).toBe(adapter.id);
  });
});

/** Posts that a fixture tells by its page and by its answers: each as both say it. */
function toldTwice(fixture: Fixture): [Activity, Activity][] {
  const { doc, scene } = openFixture(fixture);
  if (!scene) return [];
  const shown = hold(read(fixture.adapter, doc, scene));
  const fresh = openFixture(fixture);
  const told = hold(...fixture.answers.flatMap(({ url, body }) => (fresh.scene && fixture.adapter.answer?.(url, body, fresh.scene, fresh.doc)) ?? []));
  return [...shown.activities.values()].flatMap((activity) => {
    const same = told.activities.get(activity.id);
    return same ? [[activity, same] as [Activity, Activity]] : [];
  });
}

describe.each(ADAPTERS.filter(({ answer, parts }) => answer && parts.some(({ name }) => name !== 'state')).map((adapter) => [adapter.id, adapter] as const))('%s', (_id, adapter) => {
  test('gives one record of a post that the page shows and an answer tells', () => {
    const pairs = FIXTURE_PAGES.filter((fixture) => fixture.adapter === adapter && fixture.answers.length > 0).flatMap(toldTwice);
    expect(pairs.length, 'No fixture has a page and answers that tell the same post.').toBeGreaterThan(0);
    for (const [shown, told] of pairs) {
      if (shown.member && told.member) expect(told.member).toBe(shown.member);
      expect([told.kind, told.thread]).toEqual([shown.kind, shown.thread]);
      if (shown.text && told.text) expect(told.text.replace(/\s+/g, ' ')).toBe(shown.text.replace(/\s+/g, ' '));
    }
  });
});
