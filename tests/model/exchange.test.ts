import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { CAPTURE, CAPTURE_LIMITS, communityFromId, EXCHANGE_VERSION, explainRefusal, RECORD, toLine } from '@/lib/model/exchange';

const { say } = translator('en');
const C = 'discourse:forum.example.org';
const AT = Date.parse('2026-09-21T18:00:00Z');
const community = { id: C, platform: 'discourse', url: 'https://forum.example.org' };
const activity = { id: `${C}/a/1`, community: C, native: '1', kind: 'comment', precision: 'ms', at: AT, via: 'page', capturedAt: AT, text: 'Hello' };
const member = { id: `${C}/m/1`, community: C, native: '1', name: 'Bob' };
const thread = { id: `${C}/t/1`, community: C, native: '1', title: 'T' };

type Loose = Record<string, unknown>;
const capture = (reading: Loose = {}, rest: Loose = {}): Loose => ({
  id: 'batch-1', adapter: 'discourse', place: { kind: 'thread', community, thread: `${C}/t/1` }, url: 'https://forum.example.org/t/1', title: 'T', at: AT,
  reading: { communities: [community], members: [member], threads: [thread], activities: [activity], unread: [{ part: 'post', why: 'no id' }], ...reading },
  unreadTotal: 1, readingMs: 3.5, ...rest,
});

/** Path and message of the first issue; null when the capture passes. */
function refusal(sent: unknown): string | null {
  const parsed = CAPTURE.safeParse(sent);
  return parsed.success ? null : `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`;
}

describe('a capture', () => {
  it('passes as it was sent', () => {
    const sent = capture();
    expect(CAPTURE.parse(sent)).toEqual(sent);
    expect(CAPTURE.parse(capture({}, { place: { kind: 'list', community } })).place.thread).toBeUndefined();
  });

  it.each<[string, Loose, string]>([
    ['another community', { communities: [{ ...community, id: 'discourse:other.example.org' }] }, 'communities.0'],
    ['a member of another community', { members: [{ ...member, community: 'x', id: 'x/m/1' }] }, 'members.0'],
    ['a member under another id', { members: [{ ...member, id: 'discourse:other.example.org/m/1' }] }, 'members.0'],
    ['an id that is not of its native id', { members: [{ ...member, id: `${C}/m/2` }] }, 'members.0'],
    ['an author from elsewhere', { threads: [{ ...thread, author: 'discourse:other.example.org/m/1' }] }, 'threads.0'],
    ['a prefix that only looks alike', { activities: [{ ...activity, member: `${C}.evil.example/m/1` }] }, 'activities.0'],
    ['a thread in place of a member', { activities: [{ ...activity, member: `${C}/t/1` }] }, 'activities.0'],
    ['a parent from elsewhere', { activities: [{ ...activity, parent: 'discourse:other.example.org/a/1' }] }, 'activities.0'],
    ['a target from elsewhere', { activities: [{ ...activity, target: 'y' }] }, 'activities.0'],
    ['an empty native id', { activities: [{ ...activity, id: `${C}/a/`, native: '' }] }, 'activities.0'],
    ['an endless id', { activities: [{ ...activity, native: '1'.repeat(400), id: `${C}/a/${'1'.repeat(400)}` }] }, 'activities.0'],
    ['a time in seconds', { activities: [{ ...activity, at: AT / 1000 }] }, 'activities.0'],
    ['a time with a fraction', { activities: [{ ...activity, capturedAt: AT + 0.5 }] }, 'activities.0'],
    ['a time that is no number', { activities: [{ ...activity, at: Number.NaN }] }, 'activities.0.at'],
    ['a time without end', { members: [{ ...member, joinedAt: Infinity }] }, 'members.0.joinedAt'],
    ['an unknown field', { activities: [{ ...activity, likes: 3 }] }, 'activities.0'],
    ['an unknown kind', { activities: [{ ...activity, kind: 'event' }] }, 'activities.0.kind'],
    ['null', { activities: [{ ...activity, text: null }] }, 'activities.0.text'],
    ['a script for an address', { activities: [{ ...activity, url: 'javascript:alert(1)' }] }, 'activities.0.url'],
    ['an address with a break', { members: [{ ...member, avatar: 'https://x.example/\n.png' }] }, 'members.0.avatar'],
    ['an address beyond measure', { members: [{ ...member, url: `https://x.example/${'x'.repeat(2040)}` }] }, 'members.0.url'],
    ['a page of text beyond measure', { activities: [{ ...activity, text: 'x'.repeat(100_001) }] }, 'activities.0.text'],
    ['a name beyond measure', { members: [{ ...member, name: 'x'.repeat(401) }] }, 'members.0.name'],
    ['an impossible count', { activities: [{ ...activity, counts: { likes: -1e16 } }] }, 'activities.0.counts.likes'],
    ['too many counts', { activities: [{ ...activity, counts: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 1])) }] }, 'activities.0.counts'],
    ['a zone that is none', { communities: [{ ...community, zone: 'Mars/Olympus' }] }, 'communities.0.zone'],
    ['too many activities', { activities: Array.from({ length: CAPTURE_LIMITS.activities + 1 }, (_, i) => ({ ...activity, native: `${i}`, id: `${C}/a/${i}` })) }, 'activities'],
    ['too many members', { members: Array.from({ length: CAPTURE_LIMITS.members + 1 }, (_, i) => ({ ...member, native: `${i}`, id: `${C}/m/${i}` })) }, 'members'],
    ['too much text in all', { activities: Array.from({ length: 101 }, (_, i) => ({ ...activity, native: `${i}`, id: `${C}/a/${i}`, text: 'x'.repeat(100_000) })) }, 'activities'],
  ])('with %s is refused', (_what, reading, path) => {
    expect(refusal(capture(reading))).toMatch(new RegExp(`^reading\\.${path.replaceAll('.', '\\.')}: .`));
  });

  it('is refused for what stands outside of the reading', () => {
    expect(refusal(capture({}, { extra: 1 }))).toContain('extra');
    expect(refusal(capture({}, { url: 'file:///etc/passwd' }))).toMatch(/^url: /);
    expect(refusal(capture({}, { place: { kind: 'thread', community, thread: 'discourse:other.example.org/t/1' } }))).toMatch(/^place\.thread: /);
    expect(refusal(capture({}, { at: 12 }))).toMatch(/^at: /);
    for (const sent of [null, 1, 'x', [], {}]) expect(refusal(sent)).not.toBeNull();
  });
});

const examples: Record<string, string> = import.meta.glob('../fixtures/exchange/*.jsonl', { query: '?raw', import: 'default', eager: true });

describe('a line', () => {
  it('has an example for every version of the format', () => {
    expect(Object.keys(examples)).toEqual(Array.from({ length: EXCHANGE_VERSION }, (_, i) => `../fixtures/exchange/${i + 1}.jsonl`));
  });

  it.each(Object.entries(examples))('is read from %s, and written again letter by letter', (_file, text) => {
    for (const line of text.trim().split('\n')) expect(toLine(RECORD.parse(JSON.parse(line)))).toBe(line);
  });

  it('comes in with times in milliseconds', () => {
    expect(RECORD.parse({ record: 'activity', ...activity, at: '2026-09-22T02:00:00+08:00', capturedAt: '2026-09-21T18:00:00.000Z' })).toEqual({ record: 'activity', ...activity });
  });

  it('may leave out what its other fields say', () => {
    expect(RECORD.parse({ record: 'activity', id: `${C}/a/9`, kind: 'post', at: '2026-09-21T18:00:00.000Z', text: null })).toEqual({
      record: 'activity', id: `${C}/a/9`, community: C, native: '9', kind: 'post', at: AT, precision: 'ms', via: 'import', capturedAt: AT,
    });
    expect(RECORD.parse({ record: 'community', id: 'nodebb:forum.example.org/base' })).toEqual({
      record: 'community', id: 'nodebb:forum.example.org/base', platform: 'nodebb', url: 'https://forum.example.org/base',
    });
    expect(communityFromId('wechat:my "group"').url).toBe('https://my%20%22group%22');
  });

  it('is written in one order whatever the order of its fields, and without what is absent', () => {
    const line = toLine({ record: 'activity', capturedAt: AT, via: 'page', counts: { replies: 1, likes: 2 }, precision: 'ms', kind: 'post', native: '1', community: C, id: `${C}/a/1`, text: undefined });
    expect(line).toBe(`{"record":"activity","id":"${C}/a/1","community":"${C}","native":"1","kind":"post","precision":"ms","counts":{"likes":2,"replies":1},"via":"page","capturedAt":"2026-09-21T18:00:00.000Z"}`);
  });

  it.each<[Loose, string]>([
    [{ at: '2026-13-01' }, '"at" is not a time (2026-13-01)'],
    [{ at: '2026-02-30T00:00:00.000Z' }, '"at" is not a time (2026-02-30T00:00:00.000Z)'],
    [{ at: '1926-02-03T00:00:00.000Z' }, '"at" is not a time (1926-02-03T00:00:00.000Z)'],
    [{ at: 5 }, '"at" is not text (5)'],
    [{ likes: 3 }, 'it has an unknown field "likes"'],
    [{ kind: undefined }, '"kind" is missing'],
    [{ kind: null }, '"kind" is missing'],
    [{ via: 'pigeon' }, '"via" is none of page, answer, history, import, manual (pigeon)'],
    [{ text: 5 }, '"text" is not text (5)'],
    [{ counts: { likes: 'many' } }, '"counts.likes" is not a number (many)'],
    [{ counts: { likes: -1e16 } }, '"counts.likes" is too small (-10000000000000000)'],
    [{ form: 'text' }, '"form" is not a list (text)'],
    [{ url: 'javascript:alert(1)' }, '"url" is not an address that begins with http:// or https:// (javascript:alert(1))'],
    [{ id: '' }, '"id" is too small ()'],
    [{ record: 'event' }, '"record" is none of community, member, thread, activity (event)'],
    [{ record: undefined }, '"record" is missing'],
    [{ text: 'x'.repeat(100_001) }, `"text" is too large (${'x'.repeat(60)}…)`],
  ])('with %o is refused in words', (change, words) => {
    const line = { record: 'activity', ...activity, at: '2026-09-21T18:00:00.000Z', capturedAt: '2026-09-21T18:00:00.000Z', ...change };
    const parsed = RECORD.safeParse(line);
    expect(parsed.success ? 'accepted' : say(explainRefusal(parsed.error, line))).toBe(words);
  });

  it('that is no object is refused in words', () => {
    for (const line of [1, 'x', null, []]) {
      const parsed = RECORD.safeParse(line);
      expect(parsed.success ? 'accepted' : say(explainRefusal(parsed.error, line))).toBe('it is not an object');
    }
  });
});
