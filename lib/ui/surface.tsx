import '@/components/tokens.css';
import '@/components/components.css';
import { createContext, render, type ComponentType } from 'preact';
import { useContext, useEffect, useErrorBoundary, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { Notice } from '@/components/Notice';
import { languageFor, translator, type MessageKey } from '@/lib/browser/i18n';
import { readSettings, watchSettings } from '@/lib/browser/settings';
import type { Settings } from '@/lib/model/settings';
import { communities } from '@/lib/store/queries';
import { storeProblem } from './live';
import { dress } from './theme';
import { useWords, wordsFor, WordsContext } from './words';

const SettingsContext = createContext<Settings | null>(null);

/** The settings as they are now; every change in any context renders anew. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('useSettings outside a surface');
  return settings;
}

/** Reads the settings before anything is shown, so that language and theme never jump. */
function Surface({ View, title }: { View: ComponentType; title: MessageKey }) {
  const [settings, setSettings] = useState<Settings | null>(null);
  useLayoutEffect(() => {
    void readSettings().then(setSettings);
    return watchSettings(setSettings);
  }, []);
  const language = languageFor(settings?.language ?? 'auto', navigator.language);
  const words = useMemo(() => wordsFor(translator(language)), [language]);
  useEffect(() => {
    if (!settings) return;
    dress(document.documentElement, settings.theme, language);
    document.title = words.t(title);
  }, [settings, language]);
  if (!settings) return null;
  return (
    <SettingsContext.Provider value={settings}>
      <WordsContext.Provider value={words}>
        <Fence><View /></Fence>
      </WordsContext.Provider>
    </SettingsContext.Provider>
  );
}

/** Says so when something breaks, instead of a blank page. */
function Fence({ children }: { children: preact.ComponentChildren }) {
  const { t } = useWords();
  const [broken, again] = useErrorBoundary();
  const problem = storeProblem.value;
  if (broken) {
    return (
      <main class="fence">
        <Notice tone="bad" testId="broken" action={<button type="button" class="button" onClick={again}>{t('ui_try_again')}</button>}>
          {t('ui_broken', broken instanceof Error ? broken.message : String(broken))}
        </Notice>
      </main>
    );
  }
  return (
    <>
      {problem && <Notice tone="bad" testId="store-problem">{t('ui_store_problem', problem)}</Notice>}
      {children}
    </>
  );
}

/** Starts a page of ours: `view` in the element `#app`, titled by a key of the catalogue. */
export function startSurface(view: ComponentType, title: MessageKey): void {
  const root = document.getElementById('app');
  // Opens the database while the settings are on their way.
  void communities().catch(() => undefined);
  if (root) render(<Surface View={view} title={title} />, root);
}
