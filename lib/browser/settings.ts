import { storage } from '#imports';
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from '@/lib/model/settings';

const item = storage.defineItem<unknown>('local:settings', { fallback: DEFAULT_SETTINGS });

/** What is stored, with every broken or missing part at its default. */
const whole = (stored: unknown): Settings => {
  const parsed = SETTINGS.safeParse(stored);
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
};

export const readSettings = async (): Promise<Settings> => whole(await item.getValue());

/** Writes; only the background calls this, so that there is one writer. */
export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const next = whole({ ...(await readSettings()), ...change });
  await item.setValue(next);
  return next;
}

/** Tells of every change, in whichever context it was made. Returns what stops it. */
export const watchSettings = (changed: (settings: Settings) => void): (() => void) => item.watch((stored) => changed(whole(stored)));
