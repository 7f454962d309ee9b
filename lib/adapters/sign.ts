import type { Sign } from './adapter';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Whether a host is one of those named; `*.example.org` names any below example.org, `*` any at all. */
export const isHostOf = (hosts: readonly string[], host: string): boolean =>
  hosts.some((each) => each === '*' || (each.startsWith('*.') ? host.endsWith(each.slice(1)) : host === each));

/** What tells a page. */
type Told = Pick<Sign, 'hosts' | 'sign'>;

const livesThere = ({ hosts, sign }: Told, url: string, doc: Document): boolean =>
  hosts !== undefined && isHostOf(hosts, hostOf(url)) && (sign === undefined || doc.querySelector(sign) !== null);

/**
 * The platform of a page, if it is one of these: a host that is known says it before anything on the page does,
 * since a page may quote what another platform makes.
 */
export const signFor = <S extends Told>(signs: readonly S[], url: string, doc: Document): S | undefined =>
  signs.find((each) => livesThere(each, url, doc)) ?? signs.find(({ hosts, sign }) => hosts === undefined && sign !== undefined && doc.querySelector(sign) !== null);
