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

/** A kind of record that one command writes and another takes away: how both are read, and made to undo the other. */
export type Kept<Put extends Command['do'], Drop extends Command['do'], Row, Key> = {
  row(command: Do<Put>): Row;
  key(command: Do<Drop>): Key;
  keyOf(row: Row): Key;
  stored(key: Key): Promise<Row | undefined>;
  put(row: Row): Promise<void>;
  drop(key: Key): Promise<void>;
  /** The commands that write a record, and take one away. */
  putting(row: Row): Do<Put>;
  dropping(key: Key): Do<Drop>;
};

/** The two commands of such a kind. Each gives back what takes it back exactly. */
export function kept<Put extends Command['do'], Drop extends Command['do'], Row, Key>(how: Kept<Put, Drop, Row, Key>): { put: Carry<Put>; drop: Carry<Drop> } {
  return {
    async put(command) {
      const row = how.row(command);
      const key = how.keyOf(row);
      const old = await how.stored(key);
      await how.put(row);
      return quietly(old === undefined ? how.dropping(key) : how.putting(old));
    },
    async drop(command) {
      const key = how.key(command);
      const old = await how.stored(key);
      await how.drop(key);
      return old === undefined ? quietly() : quietly(how.putting(old));
    },
  };
}
