import type { Adapter } from './adapter';
export const discuz: Adapter = { id: 'discuz', name: 'Discuz! X', detect: () => false, place: () => null, parts: [] };
