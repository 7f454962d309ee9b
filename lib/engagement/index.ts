import type { Metric } from '@/lib/model/window';
import { activeMemberCount } from './active-members';
import { firstResponse } from './first-response';
import { interactionCount } from './interactions';
import { interactionsPerMember } from './interactions-per-member';
import { replyCoverage } from './reply-coverage';
import { stickiness } from './stickiness';
import { unanswered } from './unanswered';
import { volume } from './volume';

/** All metrics, in the order of the catalogue. To add one: its file, its line here, a test, its words. */
export const METRICS: readonly Metric[] = [
  volume, interactionCount, activeMemberCount, stickiness, interactionsPerMember, replyCoverage, firstResponse, unanswered,
];
