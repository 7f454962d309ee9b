import type { Importer } from './import';
import { jsonl } from './jsonl';
import { table } from './table';

/** Every format that QunLens imports, in the order in which they are tried. To add one: its file, its line here, its test. */
export const IMPORTERS: readonly Importer[] = [jsonl, table];

/** How much of a file the formats look at to recognise themselves. */
const HEAD = 4096;

/** The importer for a file, if any format recognises it. */
export const importerFor = (text: string): Importer | undefined => IMPORTERS.find((importer) => importer.detect(text.slice(0, HEAD)));
