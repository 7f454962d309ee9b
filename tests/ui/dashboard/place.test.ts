import { describe, expect, it } from 'vitest';
import { HOME, type Place, readPlace, writePlace } from '@/lib/ui/dashboard/place';

describe('the place in the address', () => {
  it('comes back as it was written', () => {
    const places: Partial<Place>[] = [
      {}, { view: 'members', window: 84, search: '小明 & co=1', order: 'last', descending: false, page: 3, community: 'discourse:forum.example.org/base' },
      { view: 'members', member: 'nodebb:x/m/7?#' }, { view: 'overview', metric: 'M33', window: 7 }, { view: 'overview', window: 90, search: '留存' }, { view: 'settings' },
    ];
    for (const change of places) expect(readPlace(writePlace({ ...HOME, ...change }))).toEqual({ ...HOME, ...change });
  });

  it('says nothing that is as on first opening', () => {
    expect(writePlace(HOME)).toBe('#overview');
    expect(writePlace({ ...HOME, view: 'flags', metric: 'M2', search: 'x' })).toBe('#flags');
  });

  it('takes anything for an address', () => {
    for (const hash of ['', '#', '#nowhere', '#overview?days=5&metric=M99&page=-1', '#<script>', '#overview?page=1e9.5']) expect(readPlace(hash)).toEqual(HOME);
    expect(readPlace('#members?by=evil&days=7&page=2')).toEqual({ ...HOME, view: 'members', window: 7, page: 2 });
  });
});
