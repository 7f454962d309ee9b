import { getReadyAndRun } from '../../scripts/ready.mjs';

await getReadyAndRun('tests/photos/photos.ts', process.argv.slice(2));
