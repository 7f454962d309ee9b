import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { EXPORTERS } from '@/lib/exports';
import { jsonl } from '@/lib/exports/jsonl';
import { jsonl as importer } from '@/lib/imports/jsonl';
import { randomRecords } from '../support/records';
import { seeded } from '../support/seeded';

const t = translator('en');

describe('JSONL', () => {
  it('comes back as the same records, whatever they are', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const records = randomRecords(seeded(seed));
      expect(importer.parse(String(jsonl.write(records, t))), `seed ${seed}`).toEqual(records);
    }
  });

  it('is the same file whatever the order of records', () => {
    const records = randomRecords(seeded(3));
    const shuffled = structuredClone(records);
    shuffled.activities.reverse();
    shuffled.members.reverse();
    shuffled.communities.reverse();
    expect(jsonl.write(shuffled, t)).toBe(jsonl.write(records, t));
  });

  it('holds one line a record and ends with a line\'s end', () => {
    const records = randomRecords(seeded(4));
    const file = String(jsonl.write(records, t));
    expect(file.split('\n').length - 1).toBe(records.communities.length + records.members.length + records.threads.length + records.activities.length);
    expect(jsonl.write({ communities: [], members: [], threads: [], activities: [] }, t)).toBe('');
  });
});

describe('the list of formats', () => {
  it('names each once', () => {
    expect(EXPORTERS.map(({ id }) => id)).toEqual(['csv', 'jsonl']);
    for (const one of EXPORTERS) expect(one.extension).toMatch(/^[a-z0-9]+$/);
  });
});
