import { idIn, isNumeric } from '../bounds';

/** A federated member or post has an address for an id; its slashes must not divide an id of ours. */
export const nativeOf = (id: string): string => (id.includes('/') ? encodeURIComponent(id) : id);

/** Ids are numbers, or addresses of other servers. */
const ID = /^(?:-?\d{1,20}|https?:\/\/[^\s\p{Cc}]+)$/u;

/** An id of ours from what should be one of theirs. */
export function soundNative(id: string | undefined): string | undefined {
  if (id === undefined || isNumeric(id)) return id;
  return ID.test(id) ? idIn(nativeOf(id)) : undefined;
}

/** An id as an element carries it; nothing when it is none. */
export const nativeIn = (element: Element | null | undefined, attribute: string): string | undefined => soundNative(element?.getAttribute(attribute) ?? undefined);
