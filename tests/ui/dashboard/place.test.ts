import { describe, expect, it } from 'vitest';
import { EVERYBODY } from '@/lib/ui/dashboard/people-query';
import { HOME, type Place, readPlace, writePlace } from '@/lib/ui/dashboard/place';

describe('the place in the address', () => {
  it('comes back as it was written', () => {
    const places: Partial<Place>[] = [
      {}, { view: 'members', window: 84, community: 'discourse:forum.example.org/base', people: { ...EVERYBODY, search: '小明 & co=1', groups: ['at-risk', 'unseen'], tags: ['线下', 'a,b&c'], traits: ['helper'], haves: ['notes'], risk: 'raised', active: '-28', joined: '84', role: 'member', order: 'last', descending: false } },
      { view: 'members', member: 'nodebb:x/m/7?#' }, { view: 'overview', metric: 'M33', window: 7 }, { view: 'overview', window: 90, search: '留存' }, { view: 'settings' },
    ];
    for (const change of places) expect(readPlace(writePlace({ ...HOME, ...change }))).toEqual({ ...HOME, ...change });
  });

  it('says nothing that is as on first opening', () => {
    expect(writePlace(HOME)).toBe('#overview');
    expect(writePlace({ ...HOME, view: 'flags', metric: 'M2', search: 'x' })).toBe('#flags');
  });

  it('takes anything for an address', () => {
    for (const hash of ['', '#', '#nowhere', '#overview?days=5&metric=M99', '#<script>', '#overview?by=last&seg=core']) expect(readPlace(hash)).toEqual(HOME);
    expect(readPlace('#members?by=evil&days=7&seg=nobody,core&risk=all&here=9')).toEqual({ ...HOME, view: 'members', window: 7, people: { ...EVERYBODY, groups: ['core'] } });
  });
});
