import type { StudyName } from '@/lib/model/study';
import { cohorts } from './cohorts';
import type { Making, StudyGround } from './ground';
import { health } from './health';
import { numbers } from './numbers';
import { people } from './people';
import { rhythm } from './rhythm';
import { stage } from './stage';
import type { Studies } from './study';
import { ties } from './ties';
import { topics } from './topics';

/** What a study is made of, besides rollups and records: `words` asks for the mood of texts, `flags` for what was found and decided. */
export type Need = 'activities' | 'moods' | 'flags';
type Maker<Name extends StudyName> = { needs: readonly Need[]; make(ground: StudyGround): Making<Studies[Name]> };

/** All studies, by name. To add one: its file, its line here, its type in `study.ts`, its name in `lib/model/study.ts`, a test. */
export const STUDIES: { readonly [Name in StudyName]: Maker<Name> } = {
  numbers: { needs: ['activities', 'moods', 'flags'], make: numbers },
  health: { needs: ['activities', 'moods', 'flags'], make: health },
  stage: { needs: ['activities', 'moods', 'flags'], make: stage },
  people: { needs: ['activities'], make: people },
  topics: { needs: ['activities', 'moods'], make: topics },
  rhythm: { needs: ['activities'], make: rhythm },
  cohorts: { needs: [], make: cohorts },
  ties: { needs: ['activities'], make: ties },
};
