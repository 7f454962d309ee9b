/** SQLite in a worker, its file on disk beside the browser's own databases. */

type Value = string | number | null;

export type Database = {
  exec(sql: string): void;
  rows(sql: string): Value[][];
  /** Runs a statement once a row of values. */
  many(sql: string, rows: readonly (readonly Value[])[]): void;
};

type Statement = { bind(values: readonly Value[]): Statement; stepReset(): void; finalize(): void };
type Raw = { exec(sql: string): void; selectArrays(sql: string): Value[][]; prepare(sql: string): Statement };
type Sqlite = { installOpfsSAHPoolVfs(how: object): Promise<{ OpfsSAHPoolDb: new (name: string) => Raw }> };

/** Where the bench's server gives out the package's files. */
const MODULE = '/sqlite/index.mjs';

export async function openDatabase(name: string): Promise<Database> {
  const { default: start } = (await import(/* @vite-ignore */ MODULE)) as { default(how: object): Promise<Sqlite> };
  const sqlite = await start({ locateFile: () => '/sqlite/sqlite3.wasm' });
  const { OpfsSAHPoolDb } = await sqlite.installOpfsSAHPoolVfs({ name: 'measure' });
  const raw = new OpfsSAHPoolDb(name);
  return {
    exec: (sql) => void raw.exec(sql),
    rows: (sql) => raw.selectArrays(sql),
    many(sql, rows) {
      const statement = raw.prepare(sql);
      for (const values of rows) statement.bind(values).stepReset();
      statement.finalize();
    },
  };
}
