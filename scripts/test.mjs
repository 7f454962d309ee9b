import { getReadyAndRun } from './ready.mjs';

await getReadyAndRun('scripts/test.ts', process.argv.slice(2));
