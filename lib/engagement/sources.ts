import type { Span, Window } from '@/lib/model/window';
import { spanEnding } from '@/lib/model/zone';
import { type Archive, entriesIn, type Entry, isContribution, ofKind, tells } from './archive';
import { tellsJoins } from './conversion';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { knownMembers } from './known-members';
import { oncePer } from './memory';
import { people } from './people';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

/** How somebody came: what the join names, else how it was recorded. */
export const SOURCES = ['invite', 'share', 'search', 'meeting', 'import', 'unknown'] as const;
export type Source = (typeof SOURCES)[number];

/** Longest time that an invited member must have stayed, in ms. */
const STAY = 7 * 86_400_000;

/** What joins may name, by id; when each member left, ascending. */
const namedOf = oncePer((archive: Archive, _same: object): { kinds: Map<string, Entry>; leaves: Map<string, number[]> } => {
  const kinds = new Map((['invite', 'share', 'attend'] as const).flatMap((kind) => (archive.kinds.get(kind) ?? []).map((entry) => [entry.activity.id, entry] as const)));
  const leaves = new Map<string, number[]>();
  for (const { at, activity: { member = '' } } of archive.kinds.get('leave') ?? []) (leaves.get(member) ?? leaves.set(member, []).get(member))?.push(at);
  return { kinds, leaves };
});

/** What a join names: the invitation, share or attendance that brought somebody. */
const broughtBy = (archive: Archive, { activity: { parent, target } }: Entry): Entry | undefined => {
  const { kinds } = namedOf(archive, archive);
  return kinds.get(parent ?? '') ?? kinds.get(target ?? '');
};

function sourceOf(archive: Archive, join: Entry): Source {
  const kind = broughtBy(archive, join)?.activity.kind;
  if (kind !== undefined) return kind === 'attend' ? 'meeting' : kind === 'share' ? 'share' : 'invite';
  if (join.activity.counts?.['search']) return 'search';
  return join.activity.via === 'import' && join.activity.parent === undefined ? 'import' : 'unknown';
}

/** Whether somebody left within seven days of joining. */
const leftSoon = (archive: Archive, { at, activity: { member = '' } }: Entry): boolean => namedOf(archive, archive).leaves.get(member)?.some((left) => left >= at && left < at + STAY) ?? false;

/** The last join of each person in a span. */
function joinsIn(archive: Archive, window: Window, span: Pick<Span, 'from' | 'to'>): Map<string, Entry> {
  return new Map(ofKind(archive, 'join', span).flatMap((join) => (isPerson(window, join.activity.member) ? [[join.activity.member, join] as const] : [])));
}

/**
 * M51 新增来源 · joins by source: people who joined in the window. Parts: how many came by each source (an invitation, a
 * share, a search, a meeting, an import, unknown) and `byMembers`, the share that members brought by inviting or sharing.
 * What member pages state of joining counts as unknown. Not captured where nothing tells of joins. Evidence: who joined.
 */
export const joinSources: DeepMetric = deepMetric({
  id: 'M51', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!tellsJoins(window, archive)) return NOT_CAPTURED;
    const joins = joinsIn(archive, window, span);
    const counts = new Map<Source, number>(SOURCES.map((source) => [source, 0]));
    let brought = 0;
    for (const join of joins.values()) {
      const source = sourceOf(archive, join);
      counts.set(source, (counts.get(source) ?? 0) + 1);
      if ((source === 'invite' || source === 'share') && isPerson(window, broughtBy(archive, join)?.activity.member)) brought += 1;
    }
    const stated = [...window.members.values()].filter(({ id, joinedAt }) => joinedAt !== undefined && joinedAt >= span.from && joinedAt < span.to && !joins.has(id) && isPerson(window, id)).map(({ id }) => id);
    counts.set('unknown', (counts.get('unknown') ?? 0) + stated.length);
    const all = [...joins.keys(), ...stated];
    return { value: all.length, n: all.length, parts: { ...Object.fromEntries(counts), byMembers: all.length < LEAST_N ? null : shareOf(brought, all.length) }, evidence: all.toSorted().slice(0, MOST_EVIDENCE) };
  },
});

/** Invitations that were followed by members who did not leave within 7 days; a leave soon after takes the invitation back. */
export function keptInvites(archive: Archive, window: Window, span: Span): { inviter: string | undefined; member: string }[] {
  return [...joinsIn(archive, window, span)].flatMap(([member, join]) => {
    const invite = broughtBy(archive, join)?.activity;
    if (invite?.kind !== 'invite' || join.at + STAY > span.to || leftSoon(archive, join)) return [];
    return [{ inviter: invite.member, member }];
  });
}

/** M55 邀请系数 · K-factor: members of the window who followed an invitation and stayed 7 days / members known at its start. Not captured where no invitation was. */
export const inviteFactor: DeepMetric = deepMetric({
  id: 'M55', unit: 'ratio', better: 'up',
  tell(span, window, archive) {
    if (!tells(archive, 'invite')) return NOT_CAPTURED;
    const kept = keptInvites(archive, window, span);
    const known = knownMembers(window, { endDay: span.firstDay, to: span.from }).size;
    return { value: known < LEAST_N ? null : kept.length / known, n: known, missing: 'too little data', parts: { kept: kept.length }, evidence: kept.map(({ member }) => member).slice(0, MOST_EVIDENCE) };
  },
});

/** Mean mood below which a member is no advocate. */
const LEAST_MOOD = 0;
const MONTH_DAYS = 28;

/** Sum of the known moods of what each of these members wrote. */
function moodsOf(archive: Archive, span: Span, some: ReadonlySet<string>): Map<string, number> {
  const sums = new Map<string, number>();
  if (!archive.moods) return sums;
  for (const entry of entriesIn(archive, span)) {
    const { id, member } = entry.activity;
    if (member !== undefined && some.has(member) && isContribution(entry)) sums.set(member, (sums.get(member) ?? 0) + (archive.moods.get(id) ?? 0));
  }
  return sums;
}

/** Members with at least one share or kept invitation in the last 28 days whose mean mood, where known, is not negative. */
function advocatesOf(archive: Archive, window: Window, month: Span): string[] {
  const shared = ofKind(archive, 'share', month).flatMap(({ activity: { member } }) => member ?? []);
  const found = new Set([...shared, ...keptInvites(archive, window, month).flatMap(({ inviter }) => inviter ?? [])].filter((member) => isPerson(window, member)));
  const moods = moodsOf(archive, month, found);
  return [...found].filter((member) => (moods.get(member) ?? 0) >= LEAST_MOOD).toSorted();
}

/**
 * M56 口碑成员 · advocates: members with at least one share or kept invitation in the last 28 days whose mean mood, where
 * known, is not negative. Not captured where neither was. Evidence: they.
 */
export const advocates: DeepMetric = deepMetric({
  id: 'M56', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!tells(archive, 'share', 'invite')) return NOT_CAPTURED;
    const month = spanEnding(span.endDay, MONTH_DAYS, span.zone);
    const found = advocatesOf(archive, window, month);
    return { value: found.length, n: people(window, month).members.size, evidence: found.slice(0, MOST_EVIDENCE) };
  },
});
