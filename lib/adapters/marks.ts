import { activityId, memberId } from '@/lib/model/ids';
import type { Mark, Scene } from './adapter';

/** How the posts of a platform are marked. */
export type MarkForm = {
  /** Selects what is marked. */
  block: string;
  /** The platform's own id of the post, as its record has it. */
  native(element: Element, scene: Scene): string | undefined;
  /** The name beside which the mark stands; a block without one is not marked. */
  anchor(element: Element): Element | null | undefined;
  /** The platform's own id of who wrote it, as the record has it. */
  member?(element: Element, anchor: Element, scene: Scene): string | undefined;
};

/** Elements of posts under (and including) root with the name of who wrote them. */
export const marksBy = ({ block, native, anchor, member }: MarkForm) => (root: ParentNode, scene: Scene): Mark[] => {
  const { id } = scene.place.community;
  const own = 'matches' in root && (root as Element).matches(block) ? [root as Element] : [];
  return [...own, ...root.querySelectorAll(block)].flatMap((element) => {
    const post = native(element, scene);
    const name = anchor(element);
    if (!post || !name) return [];
    const who = member?.(element, name, scene);
    return { element, activity: activityId(id, post), anchor: name, ...(who && { member: memberId(id, who) }) };
  });
};
