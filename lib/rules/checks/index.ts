import type { Check } from '../check';
import { duplicate } from './duplicate';
import { personal } from './personal';
import { words } from './words';

/** All checks; a rule's `when` names one by its id. */
export const CHECKS: readonly Check[] = [words, personal, duplicate];
