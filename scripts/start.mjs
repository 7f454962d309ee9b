import { getReadyAndRun } from './ready.mjs';

await getReadyAndRun('scripts/start.ts', process.argv.slice(2));
