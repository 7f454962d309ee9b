import type { ComponentType, VNode } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from './words';

/** A view whose code is brought in when it is first shown, or before that by `bring`. */
export type Later<Props> = ((props: Props) => VNode) & { bring(): Promise<unknown> };

/** Lets a surface open with what it shows first: code of what is shown later comes later. What cannot be brought in is the surface's to say. */
export function later<Props extends object = object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let coming: Promise<unknown> | undefined;
  let Loaded: ComponentType<Props> | undefined;
  const bring = (): Promise<unknown> => (coming ??= load().then((view) => (Loaded = view), (error: unknown) => {
    coming = undefined;
    throw error;
  }));
  function View(props: Props): VNode {
    const { t } = useWords();
    const [became, set] = useState<{ error?: unknown }>({});
    useLayoutEffect(() => {
      if (!Loaded) void bring().then(() => set({}), (error: unknown) => set({ error }));
    }, []);
    if (became.error) throw became.error;
    return Loaded ? <Loaded {...props} /> : <Skeleton label={t('ui_loading')} lines={5} height={40} />;
  }
  return Object.assign(View, { bring });
}

/** What is not shown first is brought in so long after a surface was opened, before anybody has read the first. */
const REST_MS = 500;

/** Brings in what is shown later, for it to be there at once when it is. */
export function useRest(views: Readonly<Record<string, { bring(): Promise<unknown> }>>): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all(Object.values(views).map(({ bring }) => bring())).catch(() => undefined), REST_MS);
    return () => clearTimeout(timer);
  }, []);
}
