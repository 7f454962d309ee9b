import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import type { NestedSentence } from '@/lib/model/fault';
import type { Language } from '@/lib/model/settings';

/**
 * Words of the interface. The browser's own i18n cannot switch language inside the extension, so both catalogues
 * are bundled and one is chosen here. Free of extension APIs: the command line speaks through it too.
 */

export type MessageKey = keyof typeof en;
/** Keys that have a form per plural category: `members_one`, `members_other` → `members`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;
export type LanguageTag = 'zh-CN' | 'en';

export type Translate = {
  (key: MessageKey, ...args: (string | number)[]): string;
  /** The form for a count; the count is `$1`. */
  many(key: PluralKey, count: number, ...args: (string | number)[]): string;
  /** Puts a sentence that came as data into words; an unknown key is shown as it is rather than lost. */
  say(sentence: NestedSentence): string;
  /** Picks from a text that carries both languages; one that is in its author's alone is given as it is. */
  pick(text: string | { zh: string; en: string }): string;
  language: LanguageTag;
};

const CATALOGUES: Record<LanguageTag, Record<string, { message: string }>> = { 'zh-CN': zh, en };

const fill = (message: string, args: (string | number)[]): string =>
  message.replace(/\$(\d)/g, (whole, digit: string) => String(args[Number(digit) - 1] ?? whole));

/** Which language `auto` means for a browser whose languages are these. */
export function languageFor(setting: Language, browserLanguage: string): LanguageTag {
  if (setting !== 'auto') return setting;
  return browserLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export function translator(language: LanguageTag): Translate {
  const catalogue = CATALOGUES[language];
  const plurals = new Intl.PluralRules(language);
  const look = (key: string, args: (string | number)[]): string => fill(catalogue[key]?.message ?? CATALOGUES.en[key]?.message ?? key, args);
  const say = ({ key, args = [] }: NestedSentence): string => look(key, args.map((arg) => (typeof arg === 'object' ? say(arg) : arg)));
  return Object.assign((key: MessageKey, ...args: (string | number)[]) => look(key, args), {
    many: (key: PluralKey, count: number, ...args: (string | number)[]) => {
      const form = `${key}_${plurals.select(count)}`;
      const number = new Intl.NumberFormat(language).format(count);
      return look(form in catalogue ? form : `${key}_other`, [number, ...args]);
    },
    say,
    pick(text: string | { zh: string; en: string }) {
      if (typeof text === 'string') return text;
      return language === 'zh-CN' ? text.zh : text.en;
    },
    language,
  });
}
