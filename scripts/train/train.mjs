import { getReadyAndRun } from '../ready.mjs';

await getReadyAndRun('scripts/train/train.ts', process.argv.slice(2));
