import { describe, expect, test } from "vitest";
import { parseSettings, type SettingsError } from "../src/settings.ts";

function errorOf(args: string[], environment: NodeJS.ProcessEnv = {}): string {
  try {
    parseSettings(args, environment);
  } catch (error) {
    expect((error as SettingsError).name).toBe("SettingsError");
    return (error as SettingsError).message;
  }
  throw new Error(`${args.join(" ")} was taken.`);
}

describe("parseSettings", () => {
  test("has a setting for everything when nothing is said", () => {
    expect(parseSettings([], {})).toEqual({
      port: 42_069,
      rpcPort: 8_545,
      dataDir: undefined,
      reset: false,
      seedCards: 520,
      databaseUrl: undefined,
      rpcUrl: undefined,
    });
  });

  test("takes each flag, also behind the two dashes of pnpm", () => {
    const flags = ["--port", "1", "--rpc-port=2", "--data-dir", "/somewhere/./city", "--reset", "--no-seed"];
    const expected = { port: 1, rpcPort: 2, dataDir: "/somewhere/city", reset: true, seedCards: 0 };
    expect(parseSettings(flags, {})).toMatchObject(expected);
    expect(parseSettings(["--", ...flags], {})).toMatchObject(expected);
  });

  test("takes the environment, and an empty variable for none", () => {
    const environment = {
      DATABASE_URL: "postgresql://127.0.0.1/x",
      RPC_URL: "http://127.0.0.1:1",
      SEED_CARDS: "25",
    };
    expect(parseSettings([], environment)).toMatchObject({
      databaseUrl: environment.DATABASE_URL,
      rpcUrl: environment.RPC_URL,
      seedCards: 25,
    });
    expect(parseSettings([], { DATABASE_URL: "", RPC_URL: "", SEED_CARDS: "" })).toMatchObject({
      databaseUrl: undefined,
      rpcUrl: undefined,
      seedCards: 520,
    });
  });

  test("asks for nothing more when help is wanted", () => {
    expect(parseSettings(["--help"], {})).toBeUndefined();
  });

  test("names what it does not understand", () => {
    expect(errorOf(["--prot", "1"])).toBe("Unknown option '--prot': --help lists the flags.");
    expect(errorOf(["extra"])).toContain("extra");
    expect(errorOf(["--port"])).toContain("--port");
    for (const port of ["0", "65536", "x", "", "1.5", "-1"]) {
      expect(errorOf([`--port=${port}`])).toBe(`--port is a port from 1 to 65535, not "${port}".`);
    }
    expect(errorOf(["--rpc-port=x"])).toContain("--rpc-port");
    expect(errorOf(["--port=7", "--rpc-port=7"])).toContain("--rpc-port");
    expect(errorOf(["--data-dir="])).toContain("--data-dir");
    for (const count of ["24", "10001", "x"])
      expect(errorOf([], { SEED_CARDS: count })).toContain("SEED_CARDS");
  });

  test("does not repeat a URL, which may hold a password", () => {
    for (const name of ["DATABASE_URL", "RPC_URL"]) {
      const message = errorOf([], { [name]: "mysql://me:secret@host/x" });
      expect(message).toContain(name);
      expect(message).not.toContain("secret");
    }
  });
});
