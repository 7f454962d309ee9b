import type { Incident, LogEntry, Note, Sample, StandingRow, Template } from '@/lib/model/moderation';
import type { RuleSet } from '@/lib/model/ruleset';
import { db, type ProfileRow, type Store } from './db';
import { reportFull } from './full';
import { revisionsOf } from './rule-sets';

/** What a moderator does, written down. For the background alone. */

export const addToLog = (entries: readonly LogEntry[], store: Store = db): Promise<void> => reportFull(async () => void (await store.log.bulkAdd([...entries])));

/** Saves a set as its next revision and returns its number; the same content again is no revision. */
export function saveSet(content: RuleSet, { at, note, source }: { at: number; note?: string; source?: string }, store: Store = db): Promise<number> {
  return reportFull(() => store.transaction('rw', [store.rules], async () => {
    const [newest] = await revisionsOf(content.id, store);
    if (newest && JSON.stringify(newest.content) === JSON.stringify(content) && (source === undefined || source === newest.source)) return newest.revision;
    const revision = (newest?.revision ?? 0) + 1;
    await store.rules.add({ set: content.id, revision, at, content, ...(note ? { note } : {}), ...(source === undefined ? {} : { source }) });
    return revision;
  }));
}

/** Forgets a set with all its revisions; a pack of the same id is then as it came. */
export async function dropSet(set: string, store: Store = db): Promise<void> {
  const revisions = await revisionsOf(set, store);
  await store.rules.bulkDelete(revisions.map(({ revision }): [string, number] => [set, revision]));
}

/** Brings sets back exactly as they were: the undo of `dropSet`. */
export const restoreRevisions = (rows: Parameters<Store['rules']['bulkPut']>[0], store: Store = db): Promise<void> => reportFull(async () => void (await store.rules.bulkPut(rows)));

export function setStanding(member: string, community: string, change: Partial<Pick<StandingRow, 'trusted' | 'watched'>>, store: Store = db): Promise<void> {
  return store.transaction('rw', [store.standings], async () => {
    const old = await store.standings.get(member);
    const row: StandingRow = { ...old, member, community, ...change };
    if (row.trusted || row.watched) await store.standings.put(row);
    else await store.standings.delete(member);
  });
}

export const putNote = (note: Note, store: Store = db): Promise<void> => reportFull(async () => void (await store.notes.put(note)));
export const dropNote = (id: string, store: Store = db): Promise<void> => store.notes.delete(id);

export const putTemplate = (template: Template, store: Store = db): Promise<void> => reportFull(async () => void (await store.templates.put(template)));
export const dropTemplate = (id: string, store: Store = db): Promise<void> => store.templates.delete(id);

export const putProfile = (row: ProfileRow, store: Store = db): Promise<void> => reportFull(async () => void (await store.profiles.put(row)));

/** A situation is on from now, or off. */
export async function switchSituation(community: string, name: string, on: boolean, now: number, store: Store = db): Promise<void> {
  if (on) await store.situations.put({ community, name, since: now });
  else await store.situations.delete([community, name]);
}

/** Incidents as they are now; what a person closed stays closed. */
export function syncIncidents(incidents: readonly Incident[], store: Store = db): Promise<void> {
  return reportFull(() => store.transaction('rw', [store.incidents], async () => {
    const old = await store.incidents.bulkGet(incidents.map(({ id }) => id));
    await store.incidents.bulkPut(incidents.map((incident, i) => ({ ...incident, state: old[i]?.state ?? incident.state })));
  }));
}

export async function setIncident(id: string, state: Incident['state'], store: Store = db): Promise<void> {
  await store.incidents.update(id, { state });
}

export const putSamples = (rows: readonly Sample[], store: Store = db): Promise<void> => reportFull(async () => void (await store.samples.bulkPut([...rows])));
