import type { Adapter } from './adapter';
import { discourse } from './discourse';
import { discuz } from './discuz';
import { nodebb } from './nodebb';

/** Every platform that QunLens reads. To add one: its file, its line here, its fixtures. */
export const ADAPTERS: readonly Adapter[] = [discourse, nodebb, discuz];

/** The adapter whose platform made this document, if any. */
export const adapterFor = (doc: Document): Adapter | undefined => ADAPTERS.find((adapter) => adapter.detect(doc));
