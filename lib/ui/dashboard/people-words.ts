import type { Tone } from '@/components/tone';
import type { Translate } from '@/lib/browser/i18n';
import { SEGMENT_TONE, segmentName, segmentText } from '@/lib/ui/segment-words';
import type { Group } from './people-query';

/** Groups of the people in words: segments, and who was never seen doing anything. */

export const groupName = (group: Group, t: Translate): string => (group === 'unseen' ? t('segment_unseen') : segmentName(group, t));
export const groupText = (group: Group, t: Translate): string => (group === 'unseen' ? t('segment_unseen_text') : segmentText(group, t));
export const groupTone = (group: Group): Tone => (group === 'unseen' ? 'plain' : SEGMENT_TONE[group]);
