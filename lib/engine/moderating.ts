import type { Command } from '@/lib/model/command';
import { communityOf } from '@/lib/model/ids';
import type { Deed, LogEntry, Note, Template } from '@/lib/model/moderation';
import type { FlagState } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { allowPhrase } from '@/lib/rules/allow';
import { checkSet } from '@/lib/rules/file';
import { PACKS } from '@/lib/rules/packs';
import { rewritten } from '@/lib/rules/resheet';
import { db } from '@/lib/store/db';
import { addToLog, dropNote, dropSet, dropTemplate, putNote, putSamples, putTemplate, restoreRevisions, saveSet, setIncident, setStanding, switchSituation } from '@/lib/store/moderate';
import { decideFlags } from '@/lib/store/results';
import { revisionsOf, savedSets } from '@/lib/store/rule-sets';
import { type Carried, type Carry, type Do, kept, quietly } from './carrying';
import { forgetMember, merge, optOut, part, tagAll, tags } from './people';
import { annotations, goals, lists, plan } from './planning';

const log = (deed: Deed, now: number, about: Omit<LogEntry, 'at' | 'deed' | 'seq'>): Promise<void> => addToLog([{ deed, at: now, ...about }]);

const DEED_OF: Record<FlagState, Deed> = { open: 'reopened', observed: 'reopened', confirmed: 'confirmed', dismissed: 'dismissed', unsure: 'unsure' };

const decide: Carry<'decide'> = async ({ flags: ids, state, note }, now) => {
  const flags = (await db.flags.bulkGet(ids)).filter((flag) => flag !== undefined);
  await decideFlags(ids, state, now);
  const cases = Map.groupBy(flags, ({ activity }) => activity);
  await addToLog([...cases].map(([activity, [first, ...more]]) => ({
    deed: DEED_OF[state], at: now, activity, community: first!.community, rules: [first!, ...more].map(({ rule }) => rule),
    ...(first!.member ? { member: first!.member } : {}), ...(note ? { note } : {}),
  })));
  const before = Map.groupBy(flags, (flag) => flag.state);
  return { changed: 'verdicts', undo: [...before].map(([was, those]) => ({ do: 'decide', flags: those.map(({ id }) => id), state: was })) };
};

/** The set in force that holds a rule: as it was saved, or as it came. */
async function setOfRule(rule: string): Promise<RuleSet> {
  const saved = (await savedSets()).map(({ content }) => content);
  const shipped = PACKS.filter(({ id }) => saved.every((set) => set.id !== id));
  const set = [...saved, ...shipped].find(({ rules }) => rules.some(({ id }) => id === rule));
  if (!set) throw new Error(`There is no rule "${rule}" any more.`);
  return set;
}

/** Refuses a set that is wrong in itself or uses the id of another set's rule. */
async function checkAmongOthers(content: RuleSet): Promise<void> {
  checkSet(content);
  const saved = (await savedSets()).map((revision) => revision.content);
  const others = [...saved, ...PACKS.filter(({ id }) => saved.every((set) => set.id !== id))].filter(({ id }) => id !== content.id);
  const taken = content.rules.find(({ id }) => others.some(({ rules }) => rules.some((rule) => rule.id === id)));
  if (taken) throw new Error(`A rule of another set is called "${taken.id}"; give this one another id.`);
}

async function save(content: RuleSet, now: number, { note, source }: { note?: string | undefined; source?: string | undefined } = {}): Promise<Carried> {
  await checkAmongOthers(content);
  const before = await revisionsOf(content.id);
  // What was typed as text stays as it was typed, but for what changes.
  const typed = source ?? (before[0]?.source === undefined ? null : rewritten(before[0].source, content));
  await saveSet(content, { at: now, ...(note ? { note } : {}), ...(typed === null ? {} : { source: typed }) });
  await log('rules', now, { community: '', note: content.id });
  return { changed: 'rules', undo: [{ do: 'restoreSet', set: content.id, revisions: before }] };
}

const allow: Carry<'allow'> = async ({ rule, phrase, activity }, now) => {
  const carried = await save(allowPhrase(await setOfRule(rule), rule, phrase), now, { note: phrase });
  if (activity) await log('allowed', now, { community: communityOf(activity), activity, rules: [rule], note: phrase });
  return carried;
};

const drop: Carry<'dropSet'> = async ({ set }) => {
  const revisions = await revisionsOf(set);
  await dropSet(set);
  return { changed: 'rules', undo: [{ do: 'restoreSet', set, revisions }] };
};

const restore: Carry<'restoreSet'> = async ({ set, revisions }) => {
  const before = await revisionsOf(set);
  await dropSet(set);
  await restoreRevisions(revisions);
  return { changed: 'rules', undo: [{ do: 'restoreSet', set, revisions: before }] };
};

const standing: Carry<'standing'> = async ({ member, trusted, watched }, now) => {
  const old = await db.standings.get(member);
  await setStanding(member, communityOf(member), { ...(trusted === undefined ? {} : { trusted }), ...(watched === undefined ? {} : { watched }) });
  const deeds: Deed[] = [];
  if (trusted !== undefined) deeds.push(trusted ? 'trusted' : 'untrusted');
  if (watched !== undefined) deeds.push(watched ? 'watched' : 'unwatched');
  await addToLog(deeds.map((deed) => ({ deed, at: now, community: communityOf(member), member })));
  return { changed: 'verdicts', undo: [{ do: 'standing', member, ...(trusted === undefined ? {} : { trusted: old?.trusted ?? false }), ...(watched === undefined ? {} : { watched: old?.watched ?? false }) }] };
};

/** The command that brings a note back as it is. */
const noteAgain = ({ community: _, ...note }: Note): Command => ({ do: 'note', ...note });

const note: Carry<'note'> = async ({ do: _, at, ...said }, now) => {
  const old = await db.notes.get(said.id);
  const community = communityOf(said.member);
  await putNote({ ...said, community, at: at ?? old?.at ?? now });
  if (!old && at === undefined) await log('noted', now, { community, member: said.member, ...(said.activity ? { activity: said.activity } : {}) });
  return quietly(old ? noteAgain(old) : { do: 'dropNote', id: said.id });
};

const forgetNote: Carry<'dropNote'> = async ({ id }) => {
  const old = await db.notes.get(id);
  await dropNote(id);
  return quietly(...(old ? [noteAgain(old)] : []));
};

const templates = kept<'template', 'dropTemplate', Template, string>({
  row: ({ template }) => template,
  key: ({ id }) => id,
  keyOf: ({ id }) => id,
  stored: (id) => db.templates.get(id),
  put: (template) => putTemplate(template),
  drop: (id) => dropTemplate(id),
  putting: (template) => ({ do: 'template', template }),
  dropping: (id) => ({ do: 'dropTemplate', id }),
});

const drafted: Carry<'drafted'> = async ({ activity, template: name }, now) => {
  await log('drafted', now, { community: communityOf(activity), activity, note: name });
  return quietly();
};

const situation: Carry<'situation'> = async ({ community, name, on }, now) => {
  await switchSituation(community, name, on, now);
  return { changed: 'rules', undo: [{ do: 'situation', community, name, on: !on }] };
};

const incident: Carry<'incident'> = async ({ id, state }, now) => {
  const old = await db.incidents.get(id);
  await setIncident(id, state);
  if (old && state === 'closed') await log('closed', now, { community: old.community, rules: [old.rule] });
  return quietly({ do: 'incident', id, state: old?.state ?? 'open' });
};

const sample: Carry<'sample'> = async ({ activity, state }, now) => {
  const old = await db.samples.get(activity);
  await putSamples([{ activity, community: communityOf(activity), at: old?.at ?? now, state }]);
  await log('sampled', now, { community: communityOf(activity), activity, note: state });
  return quietly({ do: 'sample', activity, state: old?.state ?? 'open' });
};

const CARRIERS: { [Name in Command['do']]: Carry<Name> } = {
  decide, allow, standing, note, drafted, situation, incident, sample,
  saveSet: ({ content, note: why, source }, now) => save(content, now, { note: why, source }),
  dropSet: drop, restoreSet: restore, dropNote: forgetNote,
  template: templates.put, dropTemplate: templates.drop, goal: goals.put, dropGoal: goals.drop, annotate: annotations.put, dropAnnotation: annotations.drop,
  list: lists.put, dropList: lists.drop, plan,
  tags, tagAll, optOut, merge, part, forgetMember,
};

/** Carries out what a moderator asked for. Throws one sentence when it makes no sense; then nothing was changed. */
export const carryOut = <Name extends Command['do']>(command: Do<Name>, now: number): Promise<Carried> =>
  (CARRIERS[command.do as Name] as Carry<Name>)(command, now);
