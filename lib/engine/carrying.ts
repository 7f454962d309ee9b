import type { Command } from '@/lib/model/command';

/**
 * What must be done anew after a command, and how to take it back. `people`: who is who, or who may be written to; `plan`: what a
 * community is for; `forgotten`: somebody is gone from what is stored, so nothing held in memory may be used. These three say of
 * which communities.
 */
export type Carried = { changed: 'rules' | 'verdicts' | 'nothing' | 'people' | 'plan' | 'forgotten'; communities?: string[]; undo: Command[] };

export type Do<Name extends Command['do']> = Extract<Command, { do: Name }>;
export type Carry<Name extends Command['do']> = (command: Do<Name>, now: number) => Promise<Carried>;

/** Nothing has to be computed anew. */
export const quietly = (...undo: Command[]): Carried => ({ changed: 'nothing', undo });
