import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { translator, type Translate } from '@/lib/browser/i18n';
import { formatter, type Format } from './format';

/** Words and number formats of one language, together since they are needed together. */
export type Words = { t: Translate; f: Format };

/** The words for a language; cheap enough to make once a surface. */
export const wordsFor = (t: Translate): Words => ({ t, f: formatter(t.language) });

/** Given by the surface (`lib/ui/surface.tsx`); English where none was given, as in a test of one component. */
export const WordsContext = createContext<Words>(wordsFor(translator('en')));

export const useWords = (): Words => useContext(WordsContext);
