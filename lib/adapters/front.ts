import { communityId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import { originOf, parsed } from './dom';

/** `/forum/index.php/topic,5.0.html`, `/forum/thread-5.html` and `/forum` are all of the folder `/forum/`. */
function folderOf(path: string): string {
  const script = path.search(/[^/]*\.php(?:\/|$)/);
  if (script >= 0) return path.slice(0, script);
  const end = path.lastIndexOf('/') + 1;
  return path.slice(end).includes('.') ? path.slice(0, end) : `${path.replace(/\/$/, '')}/`;
}

/** The folder of a forum that lives beside its scripts: that of a link of the page to its front, else that of the page itself. */
export function frontOf(url: string, links: Iterable<Element>): string {
  const here = parsed(url);
  if (!here) return url;
  for (const link of links) {
    const there = parsed(link.getAttribute('href') ?? '', url);
    const folder = there?.host === here.host ? folderOf(there.pathname) : undefined;
    // A link elsewhere on the host, to the site around the forum, would move the forum there.
    if (folder !== undefined && here.pathname.startsWith(folder)) return here.origin + folder;
  }
  return here.origin + here.pathname.replace(/[^/]*\.php\/.*$/, '').replace(/[^/]*$/, '');
}

export function communityAt(platform: string, front: string, name: string | undefined): Community {
  const origin = originOf(front);
  return { id: communityId(platform, origin, front.slice(origin.length)), platform, ...(name && { name }), url: front };
}
