import type { StudyRow } from '@/lib/model/study';
import { db, type Store } from './db';
import { reportFull } from './full';

/** Stores a study whole, in the place of the one before. Of a community that was erased meanwhile nothing is stored. */
export const putStudy = (row: StudyRow, store: Store = db): Promise<void> => reportFull(() => store.transaction('rw', [store.studies, store.communities], async () => {
  if (await store.communities.get(row.community)) await store.studies.put(row);
}));
