import type { Records } from '@/lib/model/records';

/** A format that records are read from: declared once. Pure. */
export type Importer = {
  id: string;
  /** Whether a file is of this format, by its first lines. */
  detect(head: string): boolean;
  /**
   * Reads the whole file or nothing. Throws a fault (`lib/model/fault.ts`) whose sentence says the place in the file,
   * what is wrong there and what to do. Records come by id, each once.
   */
  parse(text: string): Records;
};
