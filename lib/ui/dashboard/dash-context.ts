import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Community } from '@/lib/model/records';
import type { Go, Place } from './place';

/** What every part of the dashboard looks at. */
export type DashView = { place: Place; go: Go; community: Community; known: Community[] };

export const DashContext = createContext<DashView | null>(null);

export function useDash(): DashView {
  const view = useContext(DashContext);
  if (!view) throw new Error('useDash outside the dashboard');
  return view;
}
