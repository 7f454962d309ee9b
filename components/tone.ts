import type { Severity } from '@/lib/model/rule';

/** What a colour means. Never the only carrier: a word or a shape stands beside it. */
export type Tone = 'plain' | 'accent' | 'calm' | 'good' | 'watch' | 'bad';

/** Severity as a tone; its word is `ui_severity_…`. */
export const severityTone = (severity: Severity): Tone =>
  severity === 'critical' || severity === 'high' ? 'bad' : severity === 'medium' ? 'watch' : severity === 'low' ? 'calm' : 'plain';
