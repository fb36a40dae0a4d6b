import { defineConfig } from 'vitest/config';

/** Unit tests by default; the lab's and the long ones are asked for by path (see CONTRIBUTING.md). */
export default defineConfig({
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 15_000 },
});
