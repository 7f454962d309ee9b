import { csv } from './csv';
import type { Exporter } from './export';
import { jsonl } from './jsonl';

/** Every format that QunLens writes. To add one: its file, its line here, its test. */
export const EXPORTERS: readonly Exporter[] = [csv, jsonl];
