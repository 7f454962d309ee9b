import { platformOf } from '@/lib/adapters/platforms';
import { isHostOf } from '@/lib/adapters/sign';
import { CAPTURE } from '@/lib/model/exchange';
import { communityId } from '@/lib/model/ids';
import type { Capture } from '@/lib/model/reading';

/** How a refusal begins; the page gives such a batch up instead of sending it again. */
const REFUSED = 'Refused: ';

const refuse = (why: string): never => {
  throw new Error(`${REFUSED}${why}`);
};

/**
 * Whether a community is one of this site's: its id names the host, and perhaps a folder. A platform that lives at several
 * known hosts names its communities by the first, wherever they were read.
 */
export function livesAt(community: string, origin: string): boolean {
  const platform = community.slice(0, community.indexOf(':'));
  const { hosts = [] } = platformOf(platform) ?? {};
  const [canonical] = hosts;
  const home = communityId(platform, canonical !== undefined && isHostOf(hosts, new URL(origin).hostname) ? canonical : origin);
  return platform !== '' && (community === home || community.startsWith(`${home}/`));
}

/**
 * What a page sent, checked: of the right shape and size, and about the site that the browser says it came from.
 * A page can forge what it shows but cannot write into another community.
 * Throws a sentence beginning with `Refused: `.
 */
export function checkCapture(sent: unknown, origin: string): Capture {
  const parsed = CAPTURE.safeParse(sent);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.join('.') || 'the capture'}: ${issue?.message ?? 'not of the agreed shape'}.`);
  }
  const capture: Capture = parsed.data;
  const { id, platform } = capture.place.community;
  if (platform !== capture.adapter || !id.startsWith(`${platform}:`) || !livesAt(id, origin)) return refuse(`${id} does not live at ${origin}.`);
  return capture;
}
