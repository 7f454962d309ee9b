import { z } from './zod';

export const LANGUAGES = ['auto', 'zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A site that the operator switched on. */
export const SITE = z.strictObject({
  /** `https://forum.example.org`. */
  origin: z.string(),
  since: z.number(),
  /** Marks on its pages. */
  overlay: z.boolean(),
});
export type Site = z.infer<typeof SITE>;

/** Everything that the operator can set. Broken or missing parts fall back one by one. */
export const SETTINGS = z.object({
  /** When the operator agreed to local capture; absent: nothing is read anywhere. */
  consentAt: z.number().optional().catch(undefined),
  language: z.enum(LANGUAGES).catch('auto'),
  theme: z.enum(THEMES).catch('auto'),
  sites: z.array(SITE).catch([]),
  /** While true nothing is read on any site. */
  paused: z.boolean().catch(false),
  /** Rule packs that are on. */
  packs: z.array(z.string()).catch(['words-zh', 'words-en', 'adverts', 'personal-data', 'duplicates', 'crisis']),
  /** Days after which the text of activities is dropped; counts stay. */
  keepTextDays: z.number().int().min(7).max(3650).catch(365),
});
export type Settings = z.infer<typeof SETTINGS>;

export const DEFAULT_SETTINGS: Settings = SETTINGS.parse({});
