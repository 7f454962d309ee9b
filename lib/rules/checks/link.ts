import { z } from '@/lib/model/zod';
import type { Activity } from '@/lib/model/records';
import { RULE_ID, type Sentence } from '@/lib/model/rule';
import type { Check, CheckContext, Lists } from '../check';
import { COUNT_IS } from '../compare';
import { allOf, LOOK_IN, lookIn, spansOf } from '../fields';
import { domainOf, isInvite, isShortener, type Link, linksIn, registered } from '../links';

const DOMAIN = z.string().trim().min(1).max(253);

const SETTINGS = z.strictObject({
  /** Links to these domains and all that lies under them. */
  domains: z.array(DOMAIN).min(1).max(5_000).optional(),
  /** The same by a list of the set. */
  listed: RULE_ID.optional(),
  /** Links to these are passed over. */
  allow: z.array(DOMAIN).max(5_000).optional(),
  /** Only shortened links, or only others. */
  shortener: z.boolean().optional(),
  /** Only links into a group or a chat elsewhere, or only others. */
  invite: z.boolean().optional(),
  /** Only domains to which nobody of the community linked in the 90 days before. */
  firstSeen: z.boolean().optional(),
  /** How many links that are meant there must be. */
  count: COUNT_IS.default({ text: '>= 1', holds: (value) => value >= 1 }),
  fields: LOOK_IN,
});
type Settings = z.infer<typeof SETTINGS>;

const REACH_MS = 90 * 86_400_000;
/** With fewer activities known nobody can say that a domain is new. */
const LEAST_KNOWN = 20;
const NAMED = 3;

/** Links, by where they lead and how. Of domains and lists given together one must fit; all else must. */
export const link: Check<Settings> = {
  id: 'link',
  // With `firstSeen` it looks back, but only for what has such a link: `needs` says so, and asking early costs nothing.
  cost: 'text',
  schema: SETTINGS,
  needs: ({ firstSeen }) => (firstSeen === undefined ? {} : { community: REACH_MS }),
  compile(settings, lists) {
    const isMeant = meaning(settings, lists);
    return (item, context) => {
      const found = lookIn(item, settings.fields, (views) => linksIn(views).filter(isMeant));
      const isLinked = settings.firstSeen === undefined || allOf(found).length === 0 ? null : linkedBefore(item.activity, context);
      if (settings.firstSeen !== undefined && allOf(found).length > 0 && isLinked === null) return null;
      const isNew = ({ host }: Link): boolean => isLinked === null || !isLinked(registered(host)) === settings.firstSeen;
      const meant = { title: found.title.filter(isNew), body: found.body.filter(isNew) };
      const all = allOf(meant);
      return settings.count.holds(all.length) ? { ...spansOf(meant), reason: reasonFor(all, settings) } : null;
    };
  },
};

/** Whether a link is meant by all that the text alone tells. */
function meaning({ domains, listed, allow = [], shortener, invite }: Settings, lists: Lists): (link: Link) => boolean {
  const named = listed === undefined ? [] : lists(listed).entries.map((entry) => (typeof entry === 'string' ? entry : entry.w));
  const wanted = domains || listed !== undefined ? underOne([...(domains ?? []), ...named]) : () => true;
  const allowed = underOne(allow);
  return (each) => wanted(each.host) && !allowed(each.host)
    && (shortener === undefined || isShortener(each) === shortener) && (invite === undefined || isInvite(each) === invite);
}

/** Whether a host lies under one of the domains; asks for each of its endings, however many domains there are. */
function underOne(domains: readonly string[]): (host: string) => boolean {
  const all = new Set(domains.map(domainOf));
  return (host) => {
    for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
      if (all.has(at === 0 ? host : host.slice(at + 1))) return true;
    }
    return false;
  };
}

/** Whether the community linked to a domain before; null when too little of it is known to say what is new. */
function linkedBefore(activity: Activity, { history }: CheckContext): ((domain: string) => boolean) | null {
  const known = history.within(activity, 'community', REACH_MS, LEAST_KNOWN);
  return known.length < LEAST_KNOWN ? null : (domain) => history.linked(activity, domain, REACH_MS);
}

function reasonFor(links: readonly Link[], { shortener, invite, firstSeen }: Settings): Sentence {
  const hosts = [...new Set(links.map(({ host }) => host))];
  if (hosts.length === 0) return { key: 'reason_link_none' };
  const shown = hosts.slice(0, NAMED).join(' · ');
  if (firstSeen) return { key: 'reason_link_first', args: [shown] };
  if (invite) return { key: 'reason_link_invite', args: [shown] };
  if (shortener) return { key: 'reason_link_short', args: [shown] };
  return links.length > 1 ? { key: 'reason_link_several', args: [links.length, shown] } : { key: 'reason_link', args: [shown] };
}
