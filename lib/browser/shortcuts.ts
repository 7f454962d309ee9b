import { browser } from '#imports';

/** A command of the extension and the keys that are really set for it; empty when the browser gave them to something else. */
export type Shortcut = { name: string; keys: string };

export async function shortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name, shortcut }) => ({ name: name ?? '', keys: shortcut ?? '' }));
}

/** The browser's own page for changing them; there is none that can be opened in Firefox, which says so in its add-ons manager. */
export const canOpenShortcutSettings = !import.meta.env.FIREFOX;
export const openShortcutSettings = async (): Promise<void> => void (await browser.tabs.create({ url: 'chrome://extensions/shortcuts' }));
