import { communityId, threadId } from '@/lib/model/ids';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';

const HOST = 'https://github.com';
/** `/owner/repository/discussions`, `/orgs/owner/discussions`; behind it a number or a category. */
const PATH = /^\/(orgs\/[\w.-]{1,100}|[\w.-]{1,100}\/[\w.-]{1,100})\/discussions(?:\/(\d{1,20})|\/categories\/[^/]+)?\/?$/;
const NUMBER = '.gh-header-title .gh-header-number, h1 .gh-header-number';
const POST = '.discussions-timeline-scroll-target';

/** Where this page is; null for all that is no discussion, and while address and view disagree. */
export function githubPlace(address: string, doc: Document): Place | null {
  const [, name, number] = PATH.exec(parsed(address)?.pathname ?? '') ?? [];
  if (!name) return null;
  // Names are the same in whatever case they are written.
  const community = { id: communityId('github-discussions', HOST, name.toLowerCase()), platform: 'github-discussions', name, url: `${HOST}/${name}/discussions` };
  if (!number) return doc.querySelector(POST) ? null : { kind: 'list', community };
  const shown = lineOf(doc.querySelector(NUMBER)).replace('#', '');
  return shown === '' || shown === number ? { kind: 'thread', community, thread: threadId(community.id, number) } : null;
}
