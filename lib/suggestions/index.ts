import { answer } from './answer';
import type { SuggestionKind } from './suggestion';
import { welcome } from './welcome';

/** All kinds of suggestion. To add one: its file, its line here, a test, its words. */
export const KINDS: readonly SuggestionKind[] = [welcome, answer];
