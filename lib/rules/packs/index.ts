import type { RuleSet } from '@/lib/model/ruleset';
import { adverts } from './adverts';
import { crisis } from './crisis';
import { duplicates } from './duplicates';
import { marketing } from './marketing';
import { personalData } from './personal-data';
import { offTopic } from './off-topic';
import { speech } from './speech';
import { wordsEn } from './words-en';
import { wordsZh } from './words-zh';

/** The packs that come with the product; settings say by id which are on. Ids of rules are unique over all packs. */
export const PACKS: readonly RuleSet[] = [wordsZh, wordsEn, adverts, speech, personalData, duplicates, marketing, offTopic, crisis];
