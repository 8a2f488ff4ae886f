import { Hono } from "hono";

// Ponder wants an app to serve; nobody asks this one.
export default new Hono();
