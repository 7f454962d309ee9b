import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import type { PageState } from '@/lib/browser/messages';
import type { Settings } from '@/lib/model/settings';
import type { Suggestion } from '@/lib/model/suggestion';
import { communityAt, communityName, memberChip, memberName, platformName, webAddress } from '@/lib/ui/names';
import { type Page, type PageStatus, pageStatus } from '@/lib/ui/page';
import { chooseCommunity, recall } from '@/lib/ui/panel/memory';
import { draftPieces, draftText, suggestionEvidence, suggestionTitle } from '@/lib/ui/suggestion-words';
import { batches, fileName } from '@/lib/ui/transfer';

const ORIGIN = 'https://forum.example.org';
const STATE: PageState = { adapter: 'nodebb', kind: 'thread', community: 'nodebb:forum.example.org', thread: null, sent: 3, pending: 0, unread: 0, readingMs: 1, settled: true, problem: null };
const en = translator('en');
const page = (more: Partial<Page>): Page => ({ tab: { id: 1 }, origin: ORIGIN, state: null, asked: true, ...more });
const ON = { consentAt: 1, paused: false, sites: [{ origin: ORIGIN, since: 1, overlay: true }] };

describe('what happens on the page', () => {
  it.each([
    ['consent', page({ state: STATE }), { ...ON, consentAt: undefined }],
    ['paused', page({ state: STATE }), { ...ON, paused: true }],
    ['elsewhere', page({ origin: null }), ON],
    ['unreadable', page({ tab: { id: 1, url: 'https://www.facebook.com/groups/1' }, origin: 'https://www.facebook.com' }), ON],
    ['off', page({ state: STATE }), { ...ON, sites: [] }],
    ['off', page({ origin: 'http://forum.example.org' }), ON],
    ['unknown', page({}), ON],
    ['unknown', page({ state: { ...STATE, adapter: null } }), ON],
    ['capturing', page({ state: STATE }), ON],
  ] satisfies [PageStatus, Page, Pick<Settings, 'consentAt' | 'paused' | 'sites'>][])('is %s', (status, where, settings) => expect(pageStatus(where, settings)).toBe(status));
});

describe('which community is shown', () => {
  const known = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  it('is the pinned one, else the page’s, else the last one, else the one captured last', () => {
    expect(chooseCommunity(known, { community: 'b', pinned: true }, 'c')).toBe('b');
    expect(chooseCommunity(known, { community: 'b', pinned: false }, 'c')).toBe('c');
    expect(chooseCommunity(known, { community: 'b', pinned: false }, null)).toBe('b');
    expect(chooseCommunity(known, { community: 'erased', pinned: true }, 'not captured')).toBe('a');
    expect(chooseCommunity([], { community: 'b', pinned: true }, 'c')).toBeNull();
  });
  it('is remembered, and broken memories do no harm', () => {
    expect(recall('{"tab":"review","window":84,"community":"a","pinned":true}')).toEqual({ tab: 'review', window: 84, community: 'a', pinned: true });
    for (const broken of [null, '', '{', '[]', '7', '{"tab":"nowhere","window":9,"community":7,"pinned":"yes"}']) {
      expect(recall(broken)).toEqual({ tab: 'overview', window: 28, community: null, pinned: false });
    }
  });
});

describe('names', () => {
  it('finds something to call everybody and everything', () => {
    expect(memberName({ native: '7', handle: 'bob' }, 'x')).toBe('bob');
    expect(memberName(undefined, 'Anonymous')).toBe('Anonymous');
    expect(communityName({ id: 'discourse:forum.example.org/base' })).toBe('forum.example.org/base');
    expect([platformName('nodebb', en), platformName('import', en), platformName('elsewhere', en)]).toEqual(['NodeBB', 'Imported file', 'elsewhere']);
    expect(communityAt([{ id: 'x', platform: 'nodebb', url: `${ORIGIN}/forum` }], ORIGIN)).toBe('x');
    expect(communityAt([{ id: 'x', platform: 'nodebb', url: 'not an address' }], ORIGIN)).toBeNull();
    const two = [{ id: 'tea', platform: 'reddit', url: `${ORIGIN}/r/tea/` }, { id: 'teapots', platform: 'reddit', url: `${ORIGIN}/r/teapots/` }];
    expect(communityAt(two, `${ORIGIN}/r/teapots/comments/1`)).toBe('teapots');
    expect(communityAt(two, `${ORIGIN}/r/coffee/`)).toBe('tea');
    expect(communityAt(two, undefined)).toBeNull();
  });
  it('marks staff before newcomers, and newcomers for four weeks', () => {
    const day = 86_400_000;
    expect(memberChip({ role: 'moderator', joinedAt: 0 }, day)?.key).toBe('ui_staff');
    expect(memberChip({ joinedAt: 0 }, 27 * day)?.key).toBe('ui_newcomer');
    expect(memberChip({ joinedAt: 0 }, 28 * day)).toBeUndefined();
    expect(memberChip({}, day)).toBeUndefined();
  });
  it('opens web addresses only', () => {
    expect(webAddress('https://forum.example.org/t/1')).toBe('https://forum.example.org/t/1');
    for (const other of [undefined, '', 'javascript:alert(1)', 'data:text/html,x', 'chrome://settings', 'http://']) expect(webAddress(other)).toBeUndefined();
  });
});

const suggestion = (more: Partial<Suggestion>): Suggestion => ({
  id: 'x', kind: 'S2', community: 'c', member: 'c/m/1', target: 'c/a/1', episode: 'open', priority: 1, since: 0, expiresAt: 1, state: 'proposed', proposedAt: 0,
  parts: { benefit: 1, value: 1, urgency: 1, effort: 1 }, slots: { name: '陈晓明', title: '$1 and $2?' },
  evidence: [{ sentence: { key: 'suggest_s2_question', args: ['T'] }, activities: [] }, { sentence: { key: 'suggest_s2_waiting_hours', args: [9] }, activities: [] }], ...more,
});

describe('a suggestion in words', () => {
  const t = translator('zh-CN');
  it('cuts the draft at its slots without reading what members wrote as a template', () => {
    const pieces = draftPieces({ suggestion: suggestion({}) }, t);
    expect(pieces.filter(({ slot }) => slot).map(({ text }) => text)).toEqual(['陈晓明', '$1 and $2?']);
    expect(draftText(pieces)).toBe(t.say({ key: 'suggest_s2_draft', args: ['陈晓明', '$1 and $2?'] }));
  });
  it('has no half drafts, and none for kinds without', () => {
    expect(draftPieces({ suggestion: suggestion({ slots: { name: 'x' } }) }, t)).toEqual([]);
    expect(draftPieces({ suggestion: suggestion({ kind: 'S99' }) }, t)).toEqual([]);
  });
  it('does not say twice what the post is', () => {
    expect(suggestionTitle({ suggestion: suggestion({}), member: { id: 'm', community: 'c', native: '1', name: '陈晓明' } }, t)).toBe('回答 陈晓明');
    expect(suggestionEvidence({ suggestion: suggestion({}) }, t)).toHaveLength(2);
    const target = { id: 'c/a/1', community: 'c', native: '1', kind: 'post', precision: 'ms', via: 'page', capturedAt: 0, text: 'T' } as const;
    expect(suggestionEvidence({ suggestion: suggestion({}), target }, t)).toEqual(['已等 9 小时，无人回复']);
  });
});

describe('files', () => {
  it('are named so that they can be found again, by any file system', () => {
    expect(fileName({ id: 'discourse:forum.example.org/base' }, 'csv', Date.UTC(2026, 10, 20))).toBe('qunlens-forum.example.org-base-2026-11-20.csv');
    expect(fileName({ id: 'wechat:群 / "x"' }, 'jsonl', 0)).toBe('qunlens-群-x--1970-01-01.jsonl');
    expect(fileName(undefined, 'csv', 0)).toBe('qunlens-all-1970-01-01.csv');
  });
  it('are taken in by batches in which what is leaned upon comes first', () => {
    const member = (id: number) => ({ id: `c/m/${id}`, community: 'c', native: String(id) });
    const cut = batches({ communities: [{ id: 'c', platform: 'nodebb', url: ORIGIN }], members: [1, 2, 3].map(member), threads: [], activities: [] }, 2);
    expect(cut.map(({ communities, members, activities }) => [communities.length, members.length, activities.length])).toEqual([[1, 0, 0], [0, 2, 0], [0, 1, 0]]);
  });
});
