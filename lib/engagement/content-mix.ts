import { ABSENT, FORMS } from '@/lib/model/kinds';
import { entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { evenness } from './inequality';
import { topicCounts } from './on-topic';
import { LEAST_N } from './window';
import { BOT, NOBODY, PERSON, rolesOf, STAFF } from './writers';

const add = (counts: Map<string, number>, key: string, by = 1): void => void counts.set(key, (counts.get(key) ?? 0) + by);

/**
 * M14 内容构成 · content mix: evenness H/ln k of the forms (text, picture, video, link, file) of the window's
 * contributions, bots left out: 0 all of one form, 1 all forms alike. One of two forms counts half for each. Not
 * captured where no page told a form. Parts: the share of each form, `untold`, the share of contributions of unknown
 * form, `channels`, the evenness over the channels that have any, `sources`, that over who brings it (staff, members,
 * nameless ones) with `byStaff`, and `topics`, that over the topics of the plan (null without one), by what posts match.
 */
export const contentMix: DeepMetric = deepMetric({
  id: 'M14', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const forms = new Map<string, number>(FORMS.map((form) => [form, 0]));
    const channels = new Map<string, number>();
    const roles = rolesOf(archive, window.members);
    const all = entriesIn(archive, span).filter((entry) => isContribution(entry) && roles[entry.by] !== BOT);
    const sources = { staff: 0, members: 0, nameless: 0 };
    let told = 0;
    for (const { by, activity: { form = [], thread } } of all) {
      sources[SOURCE[roles[by]!] ?? 'staff'] += 1;
      const channel = archive.records.get(thread ?? '')?.channel;
      if (channel !== undefined) add(channels, channel);
      if (form.length > 0) told += 1;
      for (const each of form) add(forms, each, 1 / form.length);
    }
    const parts = {
      ...Object.fromEntries(FORMS.map((form) => [form, shareOf(forms.get(form) ?? 0, told)])),
      untold: shareOf(all.length - told, all.length), channels: evenness([...channels.values()]),
      sources: evenness(Object.values(sources)), byStaff: shareOf(sources.staff, all.length), topics: archive.plan?.topics ? evenness(topicCounts(archive, all)) : null,
    };
    return { value: evenness([...forms.values()]), n: told, ...(all.length > 0 && told === 0 ? { missing: 'not captured' as const } : {}), parts };
  },
});

/** Who brings something. */
const SOURCE: Record<number, 'nameless' | 'members'> = { [NOBODY]: 'nameless', [PERSON]: 'members' };

/** Share of the active by which a kind counts as in use (metrics.md M16). */
const IN_USE = 0.05;

/**
 * M16 互动方式 · interaction variety: number of kinds of activity that at least 5 % of the window's active members used.
 * Parts: `evenness` H/ln k of the activities over the kinds in use, and the share of members that used each kind.
 */
export const variety: DeepMetric = deepMetric({
  id: 'M16', unit: 'count', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const roles = rolesOf(archive, window.members);
    const kinds = new Map<string, { count: number; users: number; used: Uint8Array }>();
    const there = new Uint8Array(archive.writers.length);
    let active = 0;
    for (const { by, activity: { kind } } of entriesIn(archive, span)) {
      if (roles[by] !== PERSON || ABSENT.has(kind)) continue;
      active += there[by] ? 0 : 1;
      there[by] = 1;
      let of = kinds.get(kind);
      if (!of) kinds.set(kind, (of = { count: 0, users: 0, used: new Uint8Array(there.length) }));
      of.count += 1;
      of.users += of.used[by] ? 0 : 1;
      of.used[by] = 1;
    }
    const used = [...kinds.values()].filter(({ users }) => users >= IN_USE * active);
    return {
      value: used.length, n: active,
      parts: { evenness: evenness(used.map(({ count }) => count)), ...Object.fromEntries([...kinds].map(([kind, { users }]) => [kind, shareOf(users, active)])) },
    };
  },
});

/**
 * M17 营销占比 · promotion share: contributions marked or found as promotion / contributions of the window, bots left
 * out; a band, 20 % the usual alert (ours). Not captured where nobody looked. Part `staff`: staff's share of all posts.
 */
export const promotion: DeepMetric = deepMetric({
  id: 'M17', unit: 'share', better: 'band', least: LEAST_N,
  tell(span, window, archive) {
    const roles = rolesOf(archive, window.members);
    const said = entriesIn(archive, span).filter((entry) => isContribution(entry) && roles[entry.by] !== BOT);
    const parts = { staff: shareOf(said.filter(({ by }) => roles[by] === STAFF).length, said.length) };
    const { promoted } = archive;
    if (!promoted) return { value: null, n: said.length, missing: 'not captured', parts };
    const hits = said.filter(({ activity }) => promoted.has(activity.id));
    return { value: shareOf(hits.length, said.length), n: said.length, parts, evidence: hits.slice(-200).map(({ activity }) => activity.id) };
  },
});
