import type { Tone } from '@/components/tone';
import type { Segment } from '@/lib/engagement/segments/segment';
import type { MemberTag } from '@/lib/engagement/segments/tags';
import type { Translate } from '@/lib/browser/i18n';

/** Segments and computed tags in words: a name, and one sentence that says who is meant. */

type Joined<Id extends string> = Id extends `${infer A}-${infer B}` ? `${A}_${Joined<B>}` : Id;
const joined = <Id extends string>(id: Id): Joined<Id> => id.replaceAll('-', '_') as Joined<Id>;

export const segmentName = (segment: Segment, t: Translate): string => t(`segment_${joined(segment)}`);
export const segmentText = (segment: Segment, t: Translate): string => t(`segment_${joined(segment)}_text`);
export const memberTagName = (tag: MemberTag, t: Translate): string => t(`member_tag_${joined(tag)}`);
export const memberTagText = (tag: MemberTag, t: Translate): string => t(`member_tag_${joined(tag)}_text`);

/** Colour where it means something: somebody comes up, slips away, is new, carries the place. */
export const SEGMENT_TONE: Record<Segment, Tone> = {
  staff: 'plain', new: 'calm', lurker: 'plain', dormant: 'plain', 'at-risk': 'watch', returning: 'good', core: 'accent', rising: 'good', regular: 'plain', occasional: 'plain',
};
