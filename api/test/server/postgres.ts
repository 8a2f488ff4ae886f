import { startDatabase } from "@madang/start/database";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server of the tests' own; every city of a test is a database of its own on it. */
    readonly postgresUrl: string;
  }
}

/** One server for all files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDatabase();
  project.provide("postgresUrl", database.url);
  return () => database.stop();
}
