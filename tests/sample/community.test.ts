import { describe, expect, it } from 'vitest';
import { RECORD } from '@/lib/model/exchange';
import { toIso } from '@/lib/model/time';
import { forum, sampleRecords } from './community';
import { MEMBERS } from './members';
import { escape, postHtml, topicPage } from './render';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;

describe('the sample community', () => {
  const { threads } = forum(NOW);
  const posts = threads.flatMap((thread) => thread.posts);

  it('follows from the present alone', () => {
    expect(forum(NOW)).toEqual(forum(NOW));
    expect(forum(NOW + DAY).threads.map(({ title }) => title)).toEqual(threads.map(({ title }) => title));
  });

  it('has thirty members in two languages, all of whom write, over three months that end now', () => {
    expect(MEMBERS).toHaveLength(30);
    expect(new Set(MEMBERS.map(({ language }) => language))).toEqual(new Set(['zh', 'en']));
    expect(new Set(posts.map(({ member }) => member.uid)).size).toBe(30);
    expect(posts.length).toBeGreaterThan(200);
    expect(Math.max(...posts.map(({ at }) => at))).toBeLessThanOrEqual(NOW);
    expect(NOW - Math.min(...posts.map(({ at }) => at))).toBeGreaterThan(80 * DAY);
  });

  it('numbers posts in the order of time, and nobody writes before joining or answers before there is a question', () => {
    const ordered = posts.toSorted((a, b) => a.pid - b.pid);
    expect(ordered.map(({ at }) => at)).toEqual(ordered.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(posts.map(({ pid }) => pid)).size).toBe(posts.length);
    expect(posts.filter(({ member, at }) => at < NOW - member.joinedDaysAgo * DAY).map(({ member }) => member.slug)).toEqual([]);
    const atOf = new Map(posts.map(({ pid, at }) => [pid, at]));
    expect(posts.filter(({ parent, at }) => parent !== undefined && (atOf.get(parent) ?? at) >= at)).toEqual([]);
  });

  it('is told in records of the exchange format', () => {
    const { activities, threads: told } = sampleRecords(NOW, 'http://127.0.0.1:4321');
    for (const { at, capturedAt, edited, ...activity } of activities) {
      const line = { record: 'activity', ...activity, at: at && toIso(at), capturedAt: toIso(capturedAt), ...(edited ? { edited: toIso(edited) } : {}) };
      expect(RECORD.safeParse(JSON.parse(JSON.stringify(line))).error).toBeUndefined();
    }
    expect(told.reduce((sum, { stated }) => sum + (stated?.replies ?? 0) + 1, 0)).toBe(activities.length);
  });

  it('shows what members wrote and never runs it', () => {
    expect(escape(`<a href="x" title='y'>&</a>`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;');
    const hostile = threads.find(({ title }) => title.includes('<b>'));
    const page = hostile ? topicPage(hostile, 0, 0) : '';
    expect(page).toContain('&lt;script&gt;document.title');
    expect(page).not.toMatch(/<script>|onerror="|<i>Weed|<b>really/);
    expect(hostile && postHtml(hostile.posts[0]!, hostile)).toContain('&lt;i&gt;Weed');
  });
});
