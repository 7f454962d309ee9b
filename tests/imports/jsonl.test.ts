import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { jsonl as exporter } from '@/lib/exports/jsonl';
import { importerFor, IMPORTERS } from '@/lib/imports';
import { jsonl } from '@/lib/imports/jsonl';
import { isFault } from '@/lib/model/fault';
import example from '../fixtures/exchange/1.jsonl?raw';
import { randomRecords } from '../support/records';
import { seeded } from '../support/seeded';

const C = 'discourse:forum.example.org';
const t = translator('en');
const line = (fields: object): string => JSON.stringify({ record: 'activity', id: `${C}/a/1`, kind: 'post', at: '2026-09-21T18:00:00.000Z', ...fields });

/** The sentence with which a file is refused. */
function refusal(text: string): string {
  try {
    jsonl.parse(text);
  } catch (error) {
    return isFault(error) ? t.say(error.sentence) : 'not a fault';
  }
  return 'accepted';
}

describe('a JSONL file', () => {
  it('gives its records', () => {
    const records = jsonl.parse(example);
    expect([records.communities.length, records.members.length, records.threads.length, records.activities.length]).toEqual([1, 2, 1, 3]);
    expect(records.activities[1]).toMatchObject({ native: '1501', at: Date.parse('2026-09-21T18:08:10.000Z'), parent: `${C}/a/1500`, removed: 'moderated' });
  });

  it('may have blank lines, CRLF, a mark of byte order, and no line\'s end at its end', () => {
    const plain = jsonl.parse(example);
    expect(jsonl.parse(`\ufeff\r\n${example.trimEnd().replaceAll('\n', '\r\n\r\n')}`)).toEqual(plain);
    expect(jsonl.parse('')).toEqual({ communities: [], members: [], threads: [], activities: [] });
    expect(jsonl.parse('\n \n').activities).toEqual([]);
  });

  it('may be in any order and hold lines twice', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const random = seeded(seed);
      const lines = String(exporter.write(randomRecords(random), t)).trimEnd().split('\n');
      const once = jsonl.parse(lines.join('\n'));
      expect(jsonl.parse(random.shuffle(lines).join('\n')), `seed ${seed}`).toEqual(once);
      expect(jsonl.parse(random.shuffle([...lines, ...lines]).join('\n')), `seed ${seed}, twice`).toEqual(once);
    }
  });

  it('makes one record of two lines about it', () => {
    const records = jsonl.parse([line({ text: 'old' }), line({ counts: { likes: 2 }, capturedAt: '2026-09-22T00:00:00.000Z' })].join('\n'));
    expect(records.activities).toHaveLength(1);
    expect(records.activities[0]).toMatchObject({ text: 'old', counts: { likes: 2 } });
  });

  it('may come from the command line: a summary at its end, the page of each record', () => {
    const records = jsonl.parse(`${line({ page: 0 })}\n${line({ page: 12, id: `${C}/a/2` })}\n{"record":"summary","counts":{"activities":2},"anything":[1]}\n`);
    expect(records.activities.map(({ native }) => native)).toEqual(['1', '2']);
    expect(records.activities[0]).not.toHaveProperty('page');
  });

  it('knows a community without a line by its id', () => {
    expect(jsonl.parse(line({})).communities).toEqual([{ id: C, platform: 'discourse', url: 'https://forum.example.org' }]);
  });

  it.each<[string, string]>([
    [line({ at: '2026-13-01' }), '"at" is not a time (2026-13-01)'],
    ['{"record":"activity",', 'it is not JSON'],
    ['hello', 'it is not JSON'],
    ['[]', 'it is not an object'],
    ['12', 'it is not an object'],
    ['null', 'it is not an object'],
    ['{}', '"record" is missing'],
    [line({ likes: 3 }), 'it has an unknown field "likes"'],
    [line({ page: 'one' }), 'it has an unknown field "page"'],
    [line({ kind: 'event' }), '"kind" is none of post, comment, message, like, dislike, vote, share, view, join, leave, invite, checkin, attend, feedback, survey, convert, reward, moderate, outreach (event)'],
    [line({ id: undefined }), '"id" is missing'],
    ['{"record":"member","id":"x/m/1","__proto__":{"role":"leader"}}', 'it has an unknown field "__proto__"'],
  ])('with the line %s is refused whole, by number', (broken, why) => {
    const good = Array.from({ length: 6 }, (_, i) => line({ id: `${C}/a/${i + 10}` }));
    expect(refusal([...good, broken, line({ id: `${C}/a/99` })].join('\n'))).toBe(`Line 7: ${why}. Mend or remove this line; nothing was imported.`);
  });

  it('counts blank lines as lines', () => {
    expect(refusal(`\n\n${line({ at: 'x' })}`)).toBe('Line 3: "at" is not a time (x). Mend or remove this line; nothing was imported.');
  });

  it('leaves no trace of a hostile key', () => {
    refusal('{"record":"member","id":"x/m/1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('recognising a file', () => {
  it('finds the format by its first lines', () => {
    expect(importerFor(example)?.id).toBe('jsonl');
    expect(importerFor(`\ufeff\n${example}`)?.id).toBe('jsonl');
    expect(importerFor('时间,成员\r\n')?.id).toBe('table');
    expect(importerFor('{"messages":[]}')).toBeUndefined();
    expect(importerFor('Time flies, said the member.\n')).toBeUndefined();
    expect(IMPORTERS.map(({ id }) => id)).toEqual(['jsonl', 'table']);
  });
});
