import { ADAPTERS, FAMILIES } from '@/lib/adapters';
import type { Adapter } from '@/lib/adapters/adapter';
import type { Platform } from '@/lib/adapters/platforms';
import { ACTIVITY_KINDS } from '@/lib/model/kinds';
import { FIXTURE_PAGES } from './fixture';

const KINDS = ['thread', 'list', 'members', 'other'] as const;
const CAPTURES = ['thread', 'member', ...ACTIVITY_KINDS] as const;

function describePlatform(adapter: Adapter): Platform {
  const { id, name, hosts, sign, parts, answer } = adapter;
  const fixtures = FIXTURE_PAGES.filter((fixture) => fixture.adapter === adapter);
  const read = new Set(fixtures.flatMap(({ expected }) => (expected.records as { record: string; kind?: string }[]).map(({ record, kind }) => kind ?? record)));
  const family = Object.entries(FAMILIES).find(([, adapters]) => adapters.includes(adapter))?.[0] ?? '';
  return {
    id, name, family,
    ...(hosts && { hosts }),
    ...(sign && { sign }),
    pages: KINDS.filter((kind) => fixtures.some(({ expected }) => expected.place?.kind === kind)),
    captures: CAPTURES.filter((what) => read.has(what)),
    how: [...(parts.length > 0 ? ['page' as const] : []), ...(answer ? ['answers' as const] : [])],
    fixture: fixtures.map((fixture) => fixture.name.slice(0, 7)).toSorted().at(-1) ?? '',
  };
}

/** What `lib/adapters/signs.json` and `platforms.json` must hold. */
export const describedPlatforms = (): Platform[] => ADAPTERS.map(describePlatform);

/** A platform a line. */
const inLines = (rows: readonly object[]): string => `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;

/** Both files as they are written: what tells a page's platform, and what else is known of it. */
export const signsFile = (platforms: readonly Platform[]): string => inLines(platforms.map(({ name: _n, pages: _p, captures: _c, how: _h, fixture: _f, ...signed }) => signed));
export const platformsFile = (platforms: readonly Platform[]): string => inLines(platforms.map(({ id, name, pages, captures, how, fixture }) => ({ id, name, pages, captures, how, fixture })));

const WORDS: Record<string, string> = {
  thread: 'threads', member: 'members', post: 'posts', comment: 'comments', message: 'messages', like: 'likes by name', dislike: 'dislikes by name', vote: 'votes', share: 'reposts',
  join: 'joins', leave: 'leaves', invite: 'invitations', moderate: 'moderation', checkin: 'check-ins',
};
const PAGES: Record<string, string> = { thread: 'threads', list: 'lists', members: 'members', other: 'other' };

const monthOf = (fixture: string): number => Number(fixture.slice(0, 4)) * 12 + Number(fixture.slice(5, 7));

/** A table has no clock: a fixture is old when it is a year older than the newest of all. */
const dated = (fixture: string, newest: string): string => (monthOf(newest) - monthOf(fixture) > 12 ? `${fixture} (over a year old)` : fixture);

const row = ({ name, hosts, captures, pages, how, fixture }: Platform, newest: string): string =>
  `| ${[name, hosts?.[0] ?? 'any host', captures.map((each) => WORDS[each] ?? each).join(', '), pages.map((each) => PAGES[each]).join(', '), how.join(' + '), dated(fixture, newest)].join(' | ')} |`;

/** The table in README.md, between its marks. */
export function platformsTable(platforms: readonly Platform[]): string {
  const newest = platforms.map(({ fixture }) => fixture).toSorted().at(-1) ?? '';
  const rows = platforms.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map((platform) => row(platform, newest));
  return ['| platform | where | captured | pages | read from | last fixture |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
