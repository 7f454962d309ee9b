import { ABSENT, FORMS } from '@/lib/model/kinds';
import { entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { evenness } from './inequality';
import { topicCounts } from './on-topic';
import { isHuman, isPerson, LEAST_N } from './window';

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
    const all = entriesIn(archive, span).filter((entry) => isContribution(entry) && isHuman(window, entry.activity.member));
    const sources = { staff: 0, members: 0, nameless: 0 };
    let told = 0;
    for (const { activity: { form = [], thread, member } } of all) {
      sources[member === undefined ? 'nameless' : isPerson(window, member) ? 'members' : 'staff'] += 1;
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

/** Share of the active by which a kind counts as in use (metrics.md M16). */
const IN_USE = 0.05;

/**
 * M16 互动方式 · interaction variety: number of kinds of activity that at least 5 % of the window's active members used.
 * Parts: `evenness` H/ln k of the activities over the kinds in use, and the share of members that used each kind.
 */
export const variety: DeepMetric = deepMetric({
  id: 'M16', unit: 'count', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const users = new Map<string, Set<string>>();
    const counts = new Map<string, number>();
    const active = new Set<string>();
    for (const { activity: { kind, member } } of entriesIn(archive, span)) {
      if (!isPerson(window, member) || ABSENT.has(kind)) continue;
      active.add(member);
      add(counts, kind);
      (users.get(kind) ?? users.set(kind, new Set()).get(kind))?.add(member);
    }
    const used = [...users].filter(([, { size }]) => size >= IN_USE * active.size).map(([kind]) => kind);
    return {
      value: used.length, n: active.size,
      parts: { evenness: evenness(used.map((kind) => counts.get(kind) ?? 0)), ...Object.fromEntries([...users].map(([kind, { size }]) => [kind, shareOf(size, active.size)])) },
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
    const said = entriesIn(archive, span).filter((entry) => isContribution(entry) && isHuman(window, entry.activity.member));
    const named = said.filter(({ activity }) => activity.member !== undefined);
    const parts = { staff: shareOf(named.filter(({ activity }) => !isPerson(window, activity.member)).length, said.length) };
    const { promoted } = archive;
    if (!promoted) return { value: null, n: said.length, missing: 'not captured', parts };
    const hits = said.filter(({ activity }) => promoted.has(activity.id));
    return { value: shareOf(hits.length, said.length), n: said.length, parts, evidence: hits.slice(-200).map(({ activity }) => activity.id) };
  },
});
