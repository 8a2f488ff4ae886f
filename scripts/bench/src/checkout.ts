import { join } from "node:path";

/** The folder of the whole workspace. */
export const CHECKOUT = join(import.meta.dirname, "..", "..", "..");
