import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'], setupFiles: ['./tests/support/effects.ts'],
    restoreMocks: true,
    // Patience for a slow machine; a test that waits for ever still fails.
    testTimeout: 60_000, hookTimeout: 60_000,
  },
});
