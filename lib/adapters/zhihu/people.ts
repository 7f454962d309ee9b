import { memberId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf } from '../dom';
import { countOf, type Dict, dictOf, idOf, nameOf, present, textOf } from '../json';
import { memory } from '../memory';
import { addMember } from '../told';
import { HOME } from './place';

/** Members are known by the name in their address, which every page shows; those who left have a number alone. */
const TOKEN = /^[\w-]{1,120}$/;
/** Who writes without a name shares these with all others who do. */
const NOBODY = new Set(['0', '', 'anonymous']);

/** Names in addresses by numbers, as answers and states told: comments on the page link to numbers. */
const toldTokens = memory((): Map<string, string> => new Map());

export function tokenIn(href: string | null | undefined): string | undefined {
  const [, , token] = /\/(people|org)\/([\w-]{1,120})(?:[/?#]|$)/.exec(href ?? '') ?? [];
  return token && !NOBODY.has(token) ? token : undefined;
}

/** The name by which a member is known whom a link gives by name or by number. */
export const knownAs = (token: string, doc: Document): string => toldTokens(doc).get(token) ?? token;

/** Older answers wrap a member once more. */
export const personIn = (author: unknown): Dict | undefined => dictOf(dictOf(author)?.member) ?? dictOf(author);

export const isPerson = (dict: Dict): boolean => nameOf(dict.name) !== undefined && (textOf(dict.url_token) !== undefined || textOf(dict.user_type) !== undefined) && dict.avatar_url !== undefined;

/** Adds a member; nobody when they are anonymous. */
export function addPerson(person: Dict | undefined, scene: Scene, into: Reading, doc: Document): string | undefined {
  const number = idOf(person?.id) ?? '';
  const token = textOf(person?.url_token) ?? '';
  if (!person || NOBODY.has(number || token) || person.is_anonymous === true) return undefined;
  const native = TOKEN.test(token) && !NOBODY.has(token) ? token : TOKEN.test(number) ? knownAs(number, doc) : undefined;
  if (!native) return undefined;
  if (number && native === token) toldTokens(doc).set(number, token);
  const stated = present({ posts: sumOf(person.answer_count, person.articles_count, person.pins_count, person.question_count) as number, followers: countOf(person.follower_count) as number });
  const path = person.is_org === true || person.user_type === 'organization' ? 'org' : 'people';
  return addMember(scene, into, native, {
    handle: native === token ? token : undefined, name: nameOf(person.name), url: `${HOME}${path}/${native}`, avatar: pictureOf(person.avatar_url, scene),
    stated: Object.keys(stated).length > 0 ? stated : undefined,
  }).id;
}

/** All that a member wrote, where a profile counts each kind. */
function sumOf(first: unknown, ...others: unknown[]): number | undefined {
  const count = countOf(first);
  return count === undefined ? undefined : others.reduce<number>((sum, other) => sum + (countOf(other) ?? 0), count);
}

/** A picture in any size, without what says where it was asked for. */
export const pictureOf = (url: unknown, scene: Scene): string | undefined => addressOf(textOf(url)?.replace(/\?.*$/, ''), scene);

export const memberNative = (id: string, { place }: Scene): string => id.slice(memberId(place.community.id, '').length);
