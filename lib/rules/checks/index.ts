import type { Check } from '../check';
import { contact } from './contact';
import { duplicate } from './duplicate';
import { link } from './link';
import { near } from './near';
import { personal } from './personal';
import { regex } from './regex';
import { shape } from './shape';
import { time } from './time';
import { words } from './words';

/** All checks; a rule's `when` names one by its id. */
export const CHECKS: readonly Check[] = [words, regex, near, contact, link, shape, time, personal, duplicate];
