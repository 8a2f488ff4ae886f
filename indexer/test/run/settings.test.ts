import { describe, expect, test } from "vitest";
import { indexerSettings } from "../../run/settings.ts";

const good = {
  DATABASE_URL: "postgres://city@127.0.0.1:5432/madang",
  DEPLOYMENT: "deployment.json",
  RPC_URL: "http://127.0.0.1:8545",
};

describe("indexerSettings", () => {
  test("fills in what is not said", () => {
    expect(indexerSettings(good)).toEqual({
      ...good,
      POLLING_INTERVAL: 1000,
      PONDER_PORT: 42_070,
      PROMOTE: "auto",
    });
  });

  test.each([
    ["DATABASE_URL", "mysql://127.0.0.1", "DATABASE_URL is the URL of a PostgreSQL database."],
    ["DATABASE_URL", undefined, "DATABASE_URL is the URL of a PostgreSQL database."],
    ["DEPLOYMENT", undefined, "DEPLOYMENT is the path of the deployment file."],
    ["RPC_URL", "127.0.0.1:8545", "RPC_URL is the http URL of a node of the city's chain."],
    ["WS_URL", "http://127.0.0.1:8545", "WS_URL is the ws URL of the same node."],
    ["POLLING_INTERVAL", "soon", "POLLING_INTERVAL is a number of milliseconds."],
    ["PONDER_PORT", "http", "PONDER_PORT is a port."],
    ["PROMOTE", "later", "PROMOTE is auto or manual."],
  ])("%s = %s is refused in a sentence", (name, value, sentence) => {
    expect(() => indexerSettings({ ...good, [name]: value })).toThrow(sentence);
  });
});
