import type { Check } from '../check';
import { contact } from './contact';
import { duplicate } from './duplicate';
import { foreign } from './foreign';
import { item } from './item';
import { link } from './link';
import { member } from './member';
import { model } from './model';
import { near } from './near';
import { personal } from './personal';
import { rate } from './rate';
import { regex } from './regex';
import { relevance } from './relevance';
import { shape } from './shape';
import { situation } from './situation';
import { thread } from './thread';
import { time } from './time';
import { words } from './words';

/** All checks; a rule's `when` names one by its id. */
export const CHECKS: readonly Check[] = [
  words, regex, near, contact, link, shape, time, personal, duplicate,
  rate, member, thread, item, situation, model, foreign, relevance,
];
