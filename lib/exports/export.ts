import type { ActivityKind, Role } from '@/lib/model/kinds';
import type { Activity, Records } from '@/lib/model/records';

/** Words that formats for people use; keys of the catalogue. */
export type ExportKey =
  | `export_kind_${ActivityKind}` | `export_role_${Role}` | `export_removed_${NonNullable<Activity['removed']>}`
  | 'export_at' | 'export_zone' | 'export_kind' | 'export_name' | 'export_handle' | 'export_role' | 'export_title' | 'export_channel' | 'export_text'
  | 'export_likes' | 'export_replies' | 'export_url' | 'export_removed' | 'export_edited' | 'export_platform' | 'export_community' | 'export_captured' | 'export_id';

/** The translator of the interface, as far as exports need it. */
export type ExportWords = { (key: ExportKey): string; language: string };

/** A format that records are written in: declared once. Pure; who calls it saves what it gives. */
export type Exporter = {
  id: string;
  /** Of the file, without a dot. */
  extension: string;
  mime: string;
  /** The whole file. Records may come in any order; the file's order does not depend on it. */
  write(records: Records, t: ExportWords): string | Uint8Array;
};
