// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { discourse } from '@/lib/adapters/discourse';
import { nodebb } from '@/lib/adapters/nodebb';
import { read } from '@/lib/adapters/read';
import { hold, parse, sceneOf } from './truth';

const AT = '2026-11-21T12:00:00.000Z';
const fixture = (path: string): Document => parse(readFileSync(join(process.cwd(), 'tests/fixtures', path), 'utf8'));

function sceneAt(adapter: Adapter, doc: Document, url: string): Scene {
  const scene = sceneOf(adapter, doc, { url, readAt: AT, zone: 'UTC' });
  if (!scene) throw new Error('The page is left alone.');
  return scene;
}

const post = (id: number, number: number, more: object = {}): object => ({
  id, post_number: number, post_type: 1, topic_id: 71, user_id: 14, username: 'pia', name: '', avatar_template: '/letter_avatar_proxy/v4/letter/p/112233/{size}.png',
  created_at: '2026-11-06T11:00:00.000Z', updated_at: '2026-11-06T11:00:00.000Z', version: 1, cooked: `<p>Number ${number}</p>`, reply_to_post_number: null, actions_summary: [],
  moderator: false, admin: false, staff: false, hidden: false, deleted_at: null, user_deleted: false, post_url: `/community/t/which-kettle-for-a-small-office/71/${number}`, ...more,
});

describe('answers that a Discourse page fetched', () => {
  const url = 'https://tea.example.test/community/t/which-kettle-for-a-small-office/71';
  const page = (): { doc: Document; scene: Scene } => {
    const doc = fixture('discourse/2026-11-thread.html');
    return { doc, scene: sceneAt(discourse, doc, url) };
  };
  const answer = (json: unknown, path = '/community/t/71/posts.json?post_ids[]=1'): ReturnType<NonNullable<Adapter['answer']>> => {
    const { doc, scene } = page();
    return discourse.answer?.(path, json, scene, doc) ?? null;
  };
  const only = (json: object): object | undefined => answer({ post_stream: { posts: [json] } })?.activities[0];

  test('give the ids of the page', () => {
    const { doc, scene } = page();
    const shown = hold(read(discourse, doc, scene));
    const told = answer({ post_stream: { posts: [post(905, 5, { cooked: '<aside class="quote" data-post="3"><blockquote>x</blockquote></aside><p>Agreed.</p><blockquote><p>buy cheap, buy twice</p></blockquote>', reply_to_post_number: 3 })] } });
    const [activity] = told?.activities ?? [];
    expect(activity).toMatchObject({ ...shown.activities.get(activity?.id ?? ''), via: 'answer', counts: { likes: 0 } });
    expect(told?.members[0]).toEqual(shown.members.get(told?.members[0]?.id ?? ''));
  });
  test('find a post by its number through what the page was told at first', () => {
    expect(only(post(911, 11, { reply_to_post_number: 7 }))).toMatchObject({ parent: 'discourse:tea.example.test/community/a/907', target: 'discourse:tea.example.test/community/a/907' });
  });
  test('do not guess a number when a post before is missing', () => {
    // Post 912 stands eleventh in the stream: one before it was deleted, and which one is not known.
    expect(only(post(911, 12, { reply_to_post_number: 7 }))).not.toHaveProperty('parent');
  });
  test('tell more than the page', () => {
    expect(only(post(920, 20, { version: 3, updated_at: '2026-11-07T08:00:00.000Z', actions_summary: [{ id: 2, count: 4 }, { id: 3, count: 9 }], reply_count: 2, hidden: true }))).toMatchObject({
      edited: Date.parse('2026-11-07T08:00:00.000Z'), counts: { likes: 4, replies: 2 }, removed: 'moderated', precision: 'ms', kind: 'comment', text: 'Number 20',
      url: 'https://tea.example.test/community/t/which-kettle-for-a-small-office/71/20',
    });
    expect(only(post(921, 21, { deleted_at: AT }))).toMatchObject({ removed: 'deleted' });
    expect(only(post(922, 22, { post_type: 3, action_code: 'closed.enabled', cooked: '' }))).toMatchObject({ kind: 'moderate', member: 'discourse:tea.example.test/community/m/14' });
    expect(only(post(923, 23, { reaction_users_count: 6 }))).toMatchObject({ counts: { likes: 6 } });
    expect(only(post(924, 24, { user_id: null, username: null }))).not.toHaveProperty('member');
  });
  test('a whole topic gives its thread and what it suggests', () => {
    const reading = answer({
      id: 80, title: 'Cups', slug: 'cups', archetype: 'regular', posts_count: 2, views: 40, like_count: 1, participant_count: 2, created_at: AT, closed: true, category_id: 4, details: { created_by: { id: 14 } },
      post_stream: { stream: [990], posts: [post(990, 1, { topic_id: 80 })] }, suggested_topics: [{ id: 81, title: 'Pots', slug: 'pots', archetype: 'regular', posts_count: 5, views: 7 }],
    }, '/community/t/80.json');
    expect(reading?.threads).toMatchObject([
      { native: '80', title: 'Cups', url: 'https://tea.example.test/community/t/cups/80', channel: 'Kitchen', author: 'discourse:tea.example.test/community/m/14', state: ['closed'], stated: { replies: 1, views: 40, likes: 1, participants: 2 } },
      { native: '81', stated: { replies: 4, views: 7 } },
    ]);
    expect(reading?.activities).toMatchObject([{ native: '990', kind: 'post' }]);
  });
  test('lists give threads with who opened them', () => {
    const reading = answer({ users: [{ id: 14, username: 'pia', name: 'Pia' }], topic_list: { topics: [
      { id: 90, title: 'Spoons', slug: 'spoons', archetype: 'regular', posts_count: 3, views: 8, like_count: 0, pinned: true, created_at: AT, posters: [{ user_id: 14 }, { user_id: 15 }] },
      { id: 91, title: 'Between us', archetype: 'private_message', posts_count: 3 },
    ] } }, '/community/latest.json?page=1');
    expect(reading?.threads).toMatchObject([{ native: '90', author: 'discourse:tea.example.test/community/m/14', state: ['pinned'], stated: { replies: 2, views: 8, likes: 0 } }]);
    expect(reading?.threads).toHaveLength(1);
    expect(reading?.members).toMatchObject([{ native: '14', handle: 'pia', name: 'Pia' }]);
  });
  test('the directory gives members, and its rows on the page then know their ids', () => {
    const doc = fixture('discourse/2026-11-members.html');
    const scene = sceneAt(discourse, doc, 'https://garden.example.test/u');
    const reading = discourse.answer?.('/directory_items?period=all', { directory_items: [{ id: 3, likes_received: 45, topic_count: 4, post_count: 1204, user: { id: 3, username: 'Rosa', name: 'Rosa Marín' } }] }, scene, doc);
    expect(reading?.members).toMatchObject([{ native: '3', stated: { posts: 1208, threads: 4, likes: 45 } }]);
    expect(read(discourse, doc, scene).members.map(({ native }) => native)).toEqual(['3', '~sam']);
  });
  test('a member by name', () => {
    expect(answer({ user: { id: 14, username: 'pia', name: 'Pia', created_at: '2024-01-01T00:00:00.000Z', admin: true, moderator: false } }, '/community/u/pia.json')?.members).toMatchObject([{ native: '14', joinedAt: Date.parse('2024-01-01'), role: 'leader' }]);
  });
  test('private messages are not read', () => {
    const secret = { id: 95, title: 'Between us', archetype: 'private_message', post_stream: { stream: [996], posts: [post(996, 1, { topic_id: 95 })] } };
    expect(answer(secret, '/community/t/95.json')?.activities).toEqual([]);
    expect(answer(secret, '/community/t/95.json')?.threads).toEqual([]);
    expect(answer({ post_stream: { posts: [post(997, 2, { topic_id: 95 })] } })?.activities).toEqual([]);
    expect(answer({ topic_list: { topics: [{ id: 96, title: 'x' }] } }, '/community/topics/private-messages/mina.json')).toBeNull();
    const { doc, scene } = page();
    discourse.answer?.('/community/t/95.json', secret, scene, doc);
    expect(discourse.answer?.('/community/t/95/posts.json', { post_stream: { posts: [post(998, 3, { topic_id: 95 })] } }, { ...scene, place: { ...scene.place, thread: `${scene.place.community.id}/t/95` } }, doc)?.activities).toEqual([]);
    doc.body.className = 'archetype-private_message';
    expect(discourse.answer?.('/community/t/71/posts.json', { post_stream: { posts: [post(905, 5)] } }, scene, doc)).toBeNull();
    expect(read(discourse, doc, { ...scene }).activities).toEqual([]);
  });
  test.each([[null], [[]], ['text'], [7], [{}], [{ ok: true }]])('%j is none of ours', (json) => expect(answer(json)).toBeNull());
  test('an answer of another host is none of ours', () => expect(answer({ post_stream: { posts: [post(905, 5)] } }, 'https://other.example.test/t/71.json')).toBeNull());
  test('nothing in an answer runs or loads', () => {
    const text = only(post(930, 30, { cooked: '<p>a<img src=x onerror="globalThis.ran = true"><script>globalThis.ran = true</script></p>' }));
    expect(text).toMatchObject({ text: 'a' });
    expect('ran' in globalThis).toBe(false);
  });
});

describe('answers that a NodeBB page fetched', () => {
  const doc = fixture('nodebb/2026-11-thread.html');
  const scene = sceneAt(nodebb, doc, 'https://cycle.example.test/forum/topic/12/winter-tyres-for-cargo-bikes');
  const answer = (json: unknown, path = '/forum/api/topic/12/winter-tyres'): ReturnType<NonNullable<Adapter['answer']>> => nodebb.answer?.(path, json, scene, doc) ?? null;
  const user = { uid: 3, username: '王芳', displayname: '王芳', userslug: '王芳', picture: '/forum/assets/uploads/profile/w.png', postcount: 9, joindateISO: '2025-01-01T00:00:00.000Z' };
  const one = { pid: 51, tid: 12, uid: 3, toPid: 50, index: 1, content: '<p dir="auto">@Ada said in Winter tyres:</p><blockquote>x</blockquote><p dir="auto">带钉的，<strong>很好</strong>用。</p>', timestamp: 1793692800000, upvotes: 2, downvotes: 1, replies: { count: 0 }, deleted: 0, user };

  test('give the ids and words of the page', () => {
    const shown = hold(read(nodebb, doc, scene));
    const reading = answer({ tid: 12, title: 'Winter tyres', slug: '12/winter-tyres', postcount: 2041, viewcount: 10233, postercount: 5, mainPid: 50, pinned: 1, timestamp: 1793689200250, category: { name: 'Gear' }, posts: [one] });
    const [activity] = reading?.activities ?? [];
    const there = shown.activities.get(activity?.id ?? '');
    expect(activity).toMatchObject({ kind: there?.kind, member: there?.member, parent: there?.parent, at: there?.at, text: there?.text, url: there?.url, via: 'answer', counts: { likes: 2, dislikes: 1, replies: 0 } });
    expect(reading?.threads).toMatchObject([{ native: '12', channel: 'Gear', state: ['pinned'], stated: { replies: 2040, views: 10233, participants: 5 } }]);
    expect(reading?.members).toMatchObject([{ native: '3', handle: '王芳', stated: { posts: 9 }, joinedAt: Date.parse('2025-01-01') }]);
  });
  test('one post, a list of topics, users', () => {
    expect(answer({ status: {}, response: one }, '/forum/api/v3/posts/51')?.activities).toMatchObject([{ native: '51' }]);
    expect(answer({ topics: [{ tid: 13, title: 'Bells &amp; horns', titleRaw: 'Bells & horns', slug: '13/bells', postcount: 1, viewcount: 0, user }] }, '/forum/api/recent')?.threads).toMatchObject([{ native: '13', title: 'Bells & horns', author: 'nodebb:cycle.example.test/forum/m/3' }]);
    expect(answer({ users: [user] }, '/forum/api/users')?.members).toMatchObject([{ native: '3' }]);
    expect(answer({ ...one, deleted: 1 }, '/forum/api/v3/posts/51')?.activities).toMatchObject([{ removed: 'deleted' }]);
  });
  test('chats are not read', () => {
    expect(answer({ messages: [{ messageId: 1, content: 'x', fromuid: 2 }], users: [user] }, '/forum/api/v3/chats/4/messages')).toBeNull();
    expect(answer({ users: [user] }, '/forum/api/user/ada-nkem/chats/4')).toBeNull();
  });
  test.each([[null], [[]], ['text'], [{}], [{ posts: 'none' }]])('%j is none of ours', (json) => expect(answer(json)).toBeNull());
});
