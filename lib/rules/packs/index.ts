import type { RuleSet } from '@/lib/model/ruleset';
import { duplicates } from './duplicates';
import { personalData } from './personal-data';
import { wordsEn } from './words-en';
import { wordsZh } from './words-zh';

/** The packs that come with the product; settings say by id which are on. Ids of rules are unique over all packs. */
export const PACKS: readonly RuleSet[] = [wordsZh, wordsEn, personalData, duplicates];
