/**
 * A study: what is told of a community from the activities themselves, not from rollups alone. Made in the background, in
 * slices, stored whole and read by its name, so that no surface ever scans activities. What each holds is declared in
 * `lib/engagement/studies`.
 */
export const STUDY_NAMES = ['numbers', 'health', 'stage', 'people', 'topics', 'rhythm', 'cohorts', 'ties'] as const;
export type StudyName = (typeof STUDY_NAMES)[number];

export type StudyRow<Name extends StudyName = StudyName, Data = unknown> = {
  community: string;
  name: Name;
  /** Local day that its windows end before. */
  asOf: string;
  zone: string;
  computedAt: number;
  /** What it was made of, in one word: as long as that is the same it need not be made anew. */
  mark?: string;
  data: Data;
};
