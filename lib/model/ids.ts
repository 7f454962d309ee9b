/**
 * The only place where ids are made. They depend on the platform's own ids alone, so reading a page twice,
 * by DOM or by JSON, changes nothing.
 */

/** `discourse`, `https://forum.example.org`, `/base` → `discourse:forum.example.org/base`. */
export function communityId(platform: string, origin: string, base = ''): string {
  const host = origin.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '').toLowerCase();
  const path = base.replace(/^\/+|\/+$/g, '');
  return `${platform}:${host}${path ? `/${path}` : ''}`;
}

export const memberId = (community: string, native: string): string => `${community}/m/${native}`;
export const threadId = (community: string, native: string): string => `${community}/t/${native}`;
export const activityId = (community: string, native: string): string => `${community}/a/${native}`;

/** Whether a member is known by a name alone: their own id was not on the page. */
export const isStandIn = (member: string): boolean => member.startsWith('~', member.lastIndexOf('/') + 1);

/** Community id of any record id. */
export const communityOf = (id: string): string => id.replace(/\/[mta]\/[^/]*$/, '');

/**
 * A stand-in for a native id that the platform does not print; begins with `~` and says so.
 * 64 bits of FNV-1a over the parts: no two posts of one thread collide in practice.
 */
export function fingerprint(...parts: (string | number | undefined)[]): string {
  const text = parts.map((part) => String(part ?? '')).join('\u0000');
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code ^ (high >>> 13), 0x01000193);
  }
  return `~${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`;
}
