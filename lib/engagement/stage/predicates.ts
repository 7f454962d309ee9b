/** The five stages of the operators' guide: 创建 发展 活跃 成熟 扩张. */
export const STAGES = ['creation', 'development', 'active', 'mature', 'expansion'] as const;
export type Stage = (typeof STAGES)[number];

/** What stages are judged by, over windows of 28 days; shares are 0…1; absent or null: not captured. */
export type Facts = {
  ageWeeks?: number | null;
  knownMembers?: number | null;
  /** Share of threads and first replies that members and not staff made. */
  memberMade?: number | null;
  /** Pairs that talked on two or more days, of all pairs that talked; and 1 − p of its rise over the last windows (0 when falling). */
  repeatPairs?: number | null;
  repeatRising?: number | null;
  /** Share of contributions that greet or introduce. */
  greetings?: number | null;
  /** Growth, as mean of the last three windows. */
  growth?: number | null;
  /** Age of the written rules in days. */
  rulesAgeDays?: number | null;
  newContributors?: number | null;
  /** WAU/MAU. */
  weeklyShare?: number | null;
  replyCoverage?: number | null;
  meetings?: number | null;
  /** Depth M7, over the community's own median of it. */
  depthOverOwn?: number | null;
  /** Jaccard of the 50 % set with that of 28 days before. */
  coreJaccard?: number | null;
  absenceFactor?: number | null;
  hourCover?: number | null;
  joinsByMembers?: number | null;
  /** Retention at week 4 over the community's own median. */
  retentionOverOwn?: number | null;
  /** Channels or topics with a core of their own. */
  ownCores?: number | null;
  netActiveChange?: number | null;
};

type Ramp = readonly [from: number, to: number];
export type Predicate = {
  id: string;
  /** `mature`: how far the stage before is met, its growth left out. */
  fact: Exclude<keyof Facts, 'netActiveChange'> | 'mature';
  ramps: readonly Ramp[];
  /** Of two ramps (rise, then fall) the lesser holds. */
  blend?: 'least';
};

/** Predicates of metrics.md §5.2: membership is 0 at the first number of a ramp, 1 at the second. All numbers ours but 50 % and 90 % (FeverBee). */
export const PREDICATES: Record<Stage, readonly Predicate[]> = {
  creation: [
    { id: 'young', fact: 'ageWeeks', ramps: [[16, 8]] },
    { id: 'small', fact: 'knownMembers', ramps: [[150, 50]] },
    { id: 'led', fact: 'memberMade', ramps: [[0.6, 0.4]] },
    { id: 'strangers', fact: 'repeatPairs', ramps: [[0.3, 0.15]] },
    { id: 'greeting', fact: 'greetings', ramps: [[0.03, 0.08]] },
  ],
  development: [
    { id: 'growing', fact: 'growth', ramps: [[0.03, 0.1]] },
    { id: 'taking-over', fact: 'memberMade', ramps: [[0.35, 0.5], [0.95, 0.85]], blend: 'least' },
    { id: 'bonding', fact: 'repeatRising', ramps: [[0.8, 0.9]] },
    { id: 'ruled', fact: 'rulesAgeDays', ramps: [[91, 90]] },
    { id: 'newcomers', fact: 'newContributors', ramps: [[3, 8]] },
  ],
  active: [
    { id: 'own', fact: 'memberMade', ramps: [[0.45, 0.55]] },
    { id: 'weekly', fact: 'weeklyShare', ramps: [[0.3, 0.45]] },
    { id: 'answering', fact: 'replyCoverage', ramps: [[0.5, 0.75]] },
    { id: 'meeting', fact: 'meetings', ramps: [[1, 3]] },
    { id: 'deep', fact: 'depthOverOwn', ramps: [[0.9, 1.1]] },
  ],
  mature: [
    { id: 'self-running', fact: 'memberMade', ramps: [[0.8, 0.9]] },
    { id: 'steady', fact: 'growth', ramps: [[0.08, 0.04], [-0.08, -0.04]], blend: 'least' },
    { id: 'stable-core', fact: 'coreJaccard', ramps: [[0.4, 0.6]] },
    { id: 'broad', fact: 'absenceFactor', ramps: [[3, 6]] },
    { id: 'covered', fact: 'hourCover', ramps: [[0.6, 0.8]] },
  ],
  expansion: [
    { id: 'grown-up', fact: 'mature', ramps: [[0.4, 0.6]] },
    { id: 'growing-again', fact: 'growth', ramps: [[0.04, 0.1]] },
    { id: 'inviting', fact: 'joinsByMembers', ramps: [[0.15, 0.35]] },
    { id: 'keeping', fact: 'retentionOverOwn', ramps: [[0.9, 1]] },
    { id: 'branching', fact: 'ownCores', ramps: [[0, 1]] },
  ],
};
