import { autoModerator } from './automoderator';
import { discourseWords } from './discourse';
import { discuzWords } from './discuz';
import type { RuleFormat } from './format';
import { ownSheet } from './own';
import { plainList } from './plain';

/** Forms of rules that can be brought in and given out; the one that recognises a text most surely stands first. */
export const RULE_FORMATS: readonly RuleFormat[] = [ownSheet, discuzWords, autoModerator, discourseWords, plainList];

/** The form that a text most likely has; null for what is no text at all. */
export const formatFor = (text: string): RuleFormat | null => RULE_FORMATS.find((format) => format.knows(text)) ?? null;
