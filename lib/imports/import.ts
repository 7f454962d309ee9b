import type { Records } from '@/lib/model/records';

/** What a file does not say itself: the zone (IANA) of times written without one, and its name without the ending. */
export type FileScene = { zone: string; name: string };

/** A format that records are read from: declared once. Pure. */
export type Importer = {
  id: string;
  /** Whether a file is of this format, by its first lines. */
  detect(head: string): boolean;
  /**
   * Reads the whole file or nothing. Throws a fault (`lib/model/fault.ts`) whose sentence says the place in the file,
   * what is wrong there and what to do. Records come by id, each once. Without a scene: UTC, and a name that says nothing.
   */
  parse(text: string, scene?: FileScene): Records;
};
