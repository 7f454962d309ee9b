import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Journeys drive a real browser: one file after the other, with patience. `JOURNEYS` picks a browser's own. */
const BY_BROWSER: Record<string, { include: string[]; exclude: string[] }> = {
  chromium: { include: ['tests/e2e/*.e2e.ts'], exclude: ['tests/e2e/firefox*.e2e.ts'] },
  firefox: { include: ['tests/e2e/firefox*.e2e.ts'], exclude: [] },
};

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
  test: {
    ...(BY_BROWSER[process.env.JOURNEYS ?? ''] ?? { include: ['tests/e2e/*.e2e.ts'] }),
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    retry: 0,
  },
});
