import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Whole cities come and go here: what the machine upset once is tried once more, and fails if it fails again.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file runs chains, databases or whole cities.
    maxWorkers: 2,
  },
});
