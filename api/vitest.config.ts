import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  // Vite would take graphql's ES modules where Node takes its CommonJS: two copies, which do not know one another.
  resolve: { alias: [{ find: /^graphql$/, replacement: resolve("graphql") }] },
  test: {
    globalSetup: "test/server/postgres.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
