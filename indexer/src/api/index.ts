import { Hono } from "hono";

// Ponder wants an app to serve. The API is a process of its own that reads the database.
export default new Hono();
