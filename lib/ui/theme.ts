import type { LanguageTag } from '@/lib/browser/i18n';
import type { Theme } from '@/lib/model/settings';

/** Puts theme and language on a document's root, where the tokens look for them. */
export function dress(root: HTMLElement, theme: Theme, language: LanguageTag): void {
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.lang = language;
}
