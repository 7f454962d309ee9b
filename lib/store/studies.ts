import type { StudyName, StudyRow } from '@/lib/model/study';
import { db, type Store } from './db';

/** A study of a community as it was stored last; undefined when none was made yet. */
export const studyOf = (community: string, name: StudyName, store: Store = db): Promise<StudyRow | undefined> => store.studies.get([community, name]);
