import { getReadyAndRun } from '../../scripts/ready.mjs';

await getReadyAndRun('tests/lab/lab.ts', process.argv.slice(2));
