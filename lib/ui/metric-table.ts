import type { Unit } from '@/lib/model/window';

/** How a value is written: see `writeValue`. */
export type As = 'count' | 'one' | 'two' | 'percent' | 'signed' | 'signed1' | 'signed2' | 'signedPercent' | 'duration' | 'days';

/**
 * What is drawn of a metric: kinds stacked by day, its series by day, a curve over hours waited or days of life, ages as
 * bars, hours of the week, a ranking of members or posts, or of terms, its parts as bars, or only its past windows.
 */
export type Drawn = 'kinds' | 'days' | 'waited' | 'lifetime' | 'bands' | 'week' | 'ranking' | 'terms' | 'parts' | 'past';

/** The six groups of the catalogue (metrics.md §4), in the operators' order; the tens of a metric's number tell which. */
export const GROUPS = ['activity', 'participation', 'satisfaction', 'loyalty', 'reach', 'efficiency'] as const;
export type Group = (typeof GROUPS)[number];

type Row = {
  unit: Unit;
  /** Declared by the metric, too; a test compares both. */
  better: 'up' | 'down' | 'band';
  as: As;
  drawn: Drawn;
  /** What n counts: the stem of `ui_n_…`. */
  n: 'activities' | 'members' | 'threads' | 'questions' | 'contributions' | 'newcomers' | 'regulars' | 'ties' | 'flags' | 'decisions' | 'acts' | 'answers' | 'feedback' | 'suggestions' | 'lives' | 'topics' | 'signups' | 'meetups' | 'items';
  /** The word after the value: the stem of `unit_…`. */
  said?: 'activities' | 'interactions' | 'members' | 'per_member' | 'replies' | 'per_hour' | 'visits' | 'kinds' | 'value' | 'meetups' | 'questions' | 'shares' | 'per_thousand' | 'topics' | 'times' | 'posts' | 'items' | 'per_kept';
  /** What has to be captured or entered so that there is a value: `need_…`. */
  need: 'pages' | 'earlier' | 'views' | 'joins' | 'reactions' | 'attend' | 'signup' | 'survey' | 'asked' | 'feedback' | 'invite' | 'share' | 'flags' | 'acts' | 'promotion' | 'moods' | 'topics' | 'cost' | 'suggestions' | 'steps' | 'calendar' | 'two';
  /**
   * How the value goes with the length of its window: `sum` adds up over days, `grows` is another over longer windows
   * (members counted once, shares of them), all else means the same over any days.
   */
  over?: 'sum' | 'grows';
  /** Beyond it a band metric asks for attention (ours; metrics.md §4). */
  alert?: number;
  /** What stands behind it: its own evidence, or the latest activities of the window. */
  behind?: 'evidence' | 'latest';
};

/** Every metric of the catalogue M1–M69, in its order: how it is written, drawn and explained. Its words are `metric_…`. */
export const METRIC_TABLE = {
  M1: { unit: 'count', better: 'up', as: 'count', drawn: 'kinds', n: 'activities', said: 'activities', need: 'pages', behind: 'latest', over: 'sum' },
  M2: { unit: 'count', better: 'up', as: 'count', drawn: 'days', n: 'activities', said: 'interactions', need: 'pages', behind: 'evidence', over: 'sum' },
  M3: { unit: 'count', better: 'up', as: 'count', drawn: 'days', n: 'members', said: 'members', need: 'pages', behind: 'evidence', over: 'grows' },
  M4: { unit: 'ratio', better: 'up', as: 'percent', drawn: 'days', n: 'members', need: 'pages', behind: 'latest', over: 'grows' },
  M5: { unit: 'ratio', better: 'up', as: 'one', drawn: 'days', n: 'members', said: 'per_member', need: 'pages', behind: 'latest', over: 'grows' },
  M6: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'pages', behind: 'latest', over: 'grows' },
  M7: { unit: 'ratio', better: 'up', as: 'one', drawn: 'past', n: 'threads', said: 'replies', need: 'pages', behind: 'evidence' },
  M8: { unit: 'ratio', better: 'band', as: 'one', drawn: 'week', n: 'activities', said: 'per_hour', need: 'pages', behind: 'latest' },
  M9: { unit: 'count', better: 'up', as: 'count', drawn: 'past', n: 'activities', said: 'visits', need: 'views', behind: 'latest', over: 'sum' },
  M10: { unit: 'count', better: 'band', as: 'count', drawn: 'terms', n: 'topics', said: 'topics', need: 'pages', behind: 'evidence' },
  M11: { unit: 'ratio', better: 'up', as: 'one', drawn: 'terms', n: 'topics', said: 'times', need: 'reactions' },
  M12: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'contributions', need: 'topics', behind: 'evidence' },
  M13: { unit: 'count', better: 'up', as: 'count', drawn: 'terms', n: 'members', said: 'members', need: 'pages', behind: 'evidence', over: 'grows' },
  M14: { unit: 'ratio', better: 'up', as: 'two', drawn: 'parts', n: 'contributions', need: 'pages', behind: 'latest' },
  M15: { unit: 'share', better: 'up', as: 'percent', drawn: 'ranking', n: 'contributions', need: 'reactions', behind: 'evidence' },
  M16: { unit: 'count', better: 'up', as: 'count', drawn: 'parts', n: 'members', said: 'kinds', need: 'pages', behind: 'latest', over: 'grows' },
  M17: { unit: 'share', better: 'band', as: 'percent', drawn: 'past', n: 'contributions', need: 'promotion', behind: 'evidence', alert: 0.2 },
  M18: { unit: 'ratio', better: 'up', as: 'one', drawn: 'ranking', n: 'members', said: 'value', need: 'pages', behind: 'evidence' },
  M20: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'attend', behind: 'evidence' },
  M21: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'signups', need: 'signup' },
  M22: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'asked', behind: 'evidence' },
  M23: { unit: 'count', better: 'up', as: 'count', drawn: 'past', n: 'feedback', said: 'members', need: 'feedback', behind: 'evidence', over: 'grows' },
  M24: { unit: 'count', better: 'band', as: 'count', drawn: 'past', n: 'meetups', said: 'meetups', need: 'calendar', over: 'sum' },
  M25: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'pages', behind: 'latest', over: 'grows' },
  M26: { unit: 'share', better: 'up', as: 'percent', drawn: 'parts', n: 'newcomers', need: 'steps' },
  M27: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'newcomers', need: 'joins' },
  M30: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'answers', need: 'survey' },
  M31: { unit: 'share', better: 'up', as: 'percent', drawn: 'days', n: 'threads', need: 'pages', behind: 'evidence' },
  M32: { unit: 'seconds', better: 'down', as: 'duration', drawn: 'waited', n: 'threads', need: 'pages', behind: 'evidence' },
  M33: { unit: 'count', better: 'down', as: 'count', drawn: 'bands', n: 'questions', said: 'questions', need: 'pages', behind: 'evidence' },
  M34: { unit: 'ratio', better: 'up', as: 'signed2', drawn: 'days', n: 'members', need: 'moods', behind: 'evidence' },
  M35: { unit: 'share', better: 'up', as: 'percent', drawn: 'ranking', n: 'answers', need: 'survey' },
  M36: { unit: 'count', better: 'down', as: 'count', drawn: 'past', n: 'contributions', said: 'posts', need: 'moods', behind: 'evidence', over: 'sum' },
  M37: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'pages', behind: 'evidence' },
  M38: { unit: 'share', better: 'down', as: 'percent', drawn: 'past', n: 'threads', need: 'pages', behind: 'evidence' },
  M40: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'newcomers', need: 'earlier' },
  M41: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'members', need: 'earlier', over: 'grows' },
  M42: { unit: 'count', better: 'up', as: 'count', drawn: 'parts', n: 'members', said: 'members', need: 'earlier', behind: 'evidence', over: 'grows' },
  M43: { unit: 'count', better: 'down', as: 'count', drawn: 'past', n: 'regulars', said: 'members', need: 'earlier', behind: 'evidence' },
  M44: { unit: 'days', better: 'up', as: 'days', drawn: 'lifetime', n: 'lives', need: 'earlier' },
  M45: { unit: 'share', better: 'up', as: 'percent', drawn: 'past', n: 'ties', need: 'pages', over: 'grows' },
  M46: { unit: 'count', better: 'up', as: 'one', drawn: 'ranking', n: 'members', said: 'members', need: 'pages', behind: 'evidence', over: 'grows' },
  M47: { unit: 'ratio', better: 'up', as: 'two', drawn: 'past', n: 'members', need: 'earlier', behind: 'evidence', over: 'grows' },
  M48: { unit: 'ratio', better: 'up', as: 'signed1', drawn: 'parts', n: 'members', need: 'earlier' },
  M50: { unit: 'ratio', better: 'up', as: 'signedPercent', drawn: 'parts', n: 'members', need: 'earlier', over: 'grows' },
  M51: { unit: 'count', better: 'up', as: 'count', drawn: 'parts', n: 'members', said: 'members', need: 'joins', behind: 'evidence', over: 'sum' },
  M52: { unit: 'count', better: 'up', as: 'signed', drawn: 'parts', n: 'members', said: 'members', need: 'earlier', behind: 'evidence', over: 'grows' },
  M53: { unit: 'count', better: 'up', as: 'count', drawn: 'past', n: 'members', said: 'members', need: 'pages' },
  M54: { unit: 'count', better: 'up', as: 'count', drawn: 'past', n: 'activities', said: 'shares', need: 'share', behind: 'evidence', over: 'sum' },
  M55: { unit: 'ratio', better: 'up', as: 'two', drawn: 'past', n: 'members', need: 'invite', behind: 'evidence', over: 'grows' },
  M56: { unit: 'count', better: 'up', as: 'count', drawn: 'past', n: 'members', said: 'members', need: 'share', behind: 'evidence' },
  M57: { unit: 'ratio', better: 'down', as: 'two', drawn: 'past', n: 'members', need: 'pages', behind: 'evidence', over: 'grows' },
  M60: { unit: 'ratio', better: 'down', as: 'one', drawn: 'parts', n: 'contributions', said: 'per_thousand', need: 'flags', behind: 'evidence' },
  M61: { unit: 'share', better: 'up', as: 'percent', drawn: 'parts', n: 'decisions', need: 'flags', behind: 'evidence' },
  M62: { unit: 'seconds', better: 'down', as: 'duration', drawn: 'past', n: 'flags', need: 'flags', behind: 'evidence' },
  M63: { unit: 'count', better: 'down', as: 'count', drawn: 'past', n: 'items', said: 'items', need: 'flags', behind: 'evidence' },
  M64: { unit: 'share', better: 'up', as: 'percent', drawn: 'week', n: 'contributions', need: 'acts' },
  M65: { unit: 'ratio', better: 'down', as: 'two', drawn: 'past', n: 'acts', need: 'acts' },
  M66: { unit: 'ratio', better: 'down', as: 'two', drawn: 'past', n: 'members', said: 'per_kept', need: 'cost', over: 'grows' },
  M67: { unit: 'share', better: 'up', as: 'percent', drawn: 'parts', n: 'suggestions', need: 'suggestions' },
  M68: { unit: 'share', better: 'up', as: 'signedPercent', drawn: 'parts', n: 'suggestions', need: 'suggestions' },
  M69: { unit: 'ratio', better: 'up', as: 'two', drawn: 'past', n: 'items', need: 'two' },
} as const satisfies Record<string, Row>;

export type MetricId = keyof typeof METRIC_TABLE;
/** All metrics, in the order of the catalogue. */
export const METRIC_IDS = Object.keys(METRIC_TABLE) as readonly MetricId[];

export const rowOf = (id: MetricId): Row => METRIC_TABLE[id];
export const isMetric = (id: string): id is MetricId => id in METRIC_TABLE;

/** The group of a metric: M1–M18 activity, M20–M27 participation, and so on. */
export const groupOf = (id: MetricId): Group => GROUPS[Math.max(0, Math.floor(Number(id.slice(1)) / 10) - 1)] ?? 'activity';

/** A metric as the keys of its words are written. */
export const wordOf = (id: MetricId): Lowercase<MetricId> => id.toLowerCase() as Lowercase<MetricId>;
