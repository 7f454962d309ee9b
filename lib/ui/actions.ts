import { sendMessage } from '@/lib/browser/messages';
import type { Command } from '@/lib/model/command';
import type { Learning } from '@/lib/model/moderation';
import type { Settings } from '@/lib/model/settings';
import type { Flag, FlagState } from '@/lib/model/rule';
import type { Dismissal, Suggestion, SuggestionState } from '@/lib/model/suggestion';

/** What a surface asks of the background, which alone writes. Each rejects with one sentence when it cannot. */

export const changeSettings = (change: Partial<Settings>): Promise<Settings> => sendMessage('changeSettings', change);
export const switchSite = (origin: string, on: boolean, overlay?: boolean): Promise<Settings> => sendMessage('switchSite', { origin, on, overlay });
export const erase = (community?: string): Promise<void> => sendMessage('erase', { community });
export const setZone = (community: string, zone: string): Promise<void> => sendMessage('setZone', { community, zone });
/** Counts a community anew from its activities; resolves when its numbers are fresh, false when it was given up. */
export const rebuild = (community: string): Promise<boolean> => sendMessage('rebuild', { community });
export const stopRebuild = (community: string): Promise<void> => sendMessage('stopRebuild', { community });
export const refresh = (community?: string): Promise<void> => sendMessage('refresh', { community });

/** What the tables learnt from a community's verdicts. */
export const learning = (community: string): Promise<Learning[]> => sendMessage('learning', { community });

/** Something that was done and the way back. */
export type Done = { undo: () => Promise<void> };

/** Has something written down; undoing sends what the background says takes it back. */
export async function moderate(command: Command): Promise<Done> {
  const back = await sendMessage('moderate', command);
  return {
    undo: async () => {
      for (const each of back) await sendMessage('moderate', each);
    },
  };
}

/** The same for several commands as one deed; undone in the other order. */
export async function moderateAll(commands: readonly Command[]): Promise<Done> {
  const done: Done[] = [];
  for (const command of commands) done.unshift(await moderate(command));
  return {
    undo: async () => {
      for (const { undo } of done) await undo();
    },
  };
}

/** Decides flags alike; undoing gives each the state it had. */
export const decideFlags = (flags: readonly Flag[], state: FlagState): Promise<Done> => moderate({ do: 'decide', flags: flags.map(({ id }) => id), state });

/** Decides a suggestion; undoing gives it the state it had. */
export async function decideSuggestion(suggestion: Suggestion, state: SuggestionState, more: { dismissal?: Dismissal; snoozedUntil?: number } = {}): Promise<Done> {
  const { id, dismissal, snoozedUntil } = suggestion;
  await sendMessage('decideSuggestion', { id, state, ...more });
  return { undo: () => sendMessage('decideSuggestion', { id, state: suggestion.state, dismissal, snoozedUntil }) };
}
