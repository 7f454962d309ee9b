import type { Records } from '@/lib/model/records';
import type { Finding } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { type Compiled, compileSets } from '@/lib/rules/compile';
import { formatFor, RULE_FORMATS } from '@/lib/rules/exchange';
import type { Read } from '@/lib/rules/exchange/format';
import { setsFor } from '@/lib/rules/overrides';
import { PACKS } from '@/lib/rules/packs';
import { inWritingOrder, replayed, type ReplayGround } from '@/lib/rules/replay';
import { readText } from './records';
import { badInput, option, type Options } from './verb';

/** Rules as the command line takes them. */

/** A file of rules in the format of `--format` (`auto`: whichever it is). */
export async function readRuleFile(path: string, format = 'auto', action?: string): Promise<Read> {
  const text = await readText(path);
  const known = RULE_FORMATS.map(({ id }) => id).join(', ');
  const found = format === 'auto' ? formatFor(text) : RULE_FORMATS.find(({ id }) => id === format);
  if (!found) throw badInput(format === 'auto' ? `${path} is of no form of rules known here (${known}).` : `There is no form of rules "${format}" (${known}).`);
  const name = path.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '') || 'rules';
  try {
    return found.read(text, { id: 'imported', name, ...(action === undefined ? {} : { action }) });
  } catch (error) {
    throw badInput(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The sets of the packs named and of the file of `--rules`; without either the packs that are on at first. */
export async function setsNamed(options: Options): Promise<RuleSet[]> {
  const path = option(options, 'rules');
  const named = option(options, 'packs')?.split(',').map((id) => id.trim()).filter((id) => id !== '') ?? (path === undefined ? DEFAULT_SETTINGS.packs : []);
  const unknown = named.find((id) => PACKS.every((pack) => pack.id !== id));
  if (unknown !== undefined) throw badInput(`There is no pack "${unknown}". Packs: ${PACKS.map(({ id }) => id).join(', ')}.`);
  const packs = PACKS.filter(({ id }) => named.includes(id));
  if (path === undefined) return packs;
  const { set } = await readRuleFile(path, 'qunlens');
  const clash = set.rules.find(({ id }) => packs.some(({ rules }) => rules.some((rule) => rule.id === id)));
  if (clash) throw badInput(`${path}: the rule "${clash.id}" is also in a pack; give it another id.`);
  return [...packs, set];
}

/** Sets as they hold in each community, made ready once. */
export function rulesIn(sets: readonly RuleSet[]): (community: string) => Compiled {
  const ready = new Map<string, Compiled>();
  return (community) => {
    const compiled = ready.get(community) ?? compileSets(setsFor(sets, community));
    ready.set(community, compiled);
    return compiled;
  };
}

const DEFAULT_ZONE = 'UTC';

/** What a replay knows besides the activities. */
export function groundOf({ communities, members, threads }: Records, sets: readonly RuleSet[], now: number): ReplayGround {
  const zones = new Map(communities.map(({ id, zone }) => [id, zone]));
  return {
    now,
    members: new Map(members.map((member) => [member.id, member])),
    threads: new Map(threads.map((thread) => [thread.id, thread])),
    rulesFor: rulesIn(sets),
    zoneOf: (community) => zones.get(community) ?? sets.find(({ timezone }) => timezone !== undefined)?.timezone ?? DEFAULT_ZONE,
  };
}

/** Findings in records as they were known at a time; each text is judged with what was written before it. */
export function findingsIn(records: Records, sets: readonly RuleSet[], until = Infinity): Finding[] {
  const known = inWritingOrder(records.activities).filter(({ at }) => at === undefined || at <= until);
  const now = Number.isFinite(until) ? until : known.reduce((latest, { at = 0, capturedAt }) => Math.max(latest, at, capturedAt), 0);
  return [...replayed(known, groundOf(records, sets, now))].flatMap(({ findings }) => findings);
}
