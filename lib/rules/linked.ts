import type { Activity } from '@/lib/model/records';
import { linksIn, registered } from './links';
import { viewsOf } from './views';

/** The same activities are asked about again and again. */
const KNOWN = new WeakMap<Activity, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** Domains that an activity's text links to. */
export function domainsOf(activity: Activity): ReadonlySet<string> {
  const known = KNOWN.get(activity) ?? read(activity);
  KNOWN.set(activity, known);
  return known;
}

function read({ text = '' }: Activity): ReadonlySet<string> {
  const links = linksIn(viewsOf(text));
  return links.length === 0 ? NONE : new Set(links.map(({ host }) => registered(host)));
}
