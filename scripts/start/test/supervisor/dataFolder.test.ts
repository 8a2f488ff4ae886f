import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cannotWrite, openDataFolder, resetDataFolder } from "../../src/supervisor/dataFolder.ts";
import { temporaryFolder } from "../temporary.ts";

describe("a data folder", () => {
  test("is made where there is none, and opened again", () => {
    const path = join(temporaryFolder(), "a", "b");
    openDataFolder(path);
    expect(openDataFolder(path).path).toBe(path);
  });

  test("is not made of a folder that holds something else", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, "letter.txt"), "");
    expect(() => openDataFolder(path)).toThrow(`The folder ${path} holds something else than a city`);
    expect(readdirSync(path)).toEqual(["letter.txt"]);
  });

  test("is not made of a file, or below one", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => openDataFolder(file)).toThrow("is not a folder");
    expect(() => openDataFolder(join(file, "below"))).toThrow("is not a folder");
  });

  test("is forgotten without touching what is not ours", () => {
    const folder = openDataFolder(join(temporaryFolder(), "city"));
    for (const path of [folder.chain, folder.database, folder.logs]) mkdirSync(path);
    writeFileSync(folder.deployment, "{}");
    writeFileSync(join(folder.path, "letter.txt"), "");
    resetDataFolder(folder);
    expect(readdirSync(folder.path).toSorted()).toEqual(["letter.txt", "madang-data"]);
  });

  test("that cannot be written is told by its reason", () => {
    const because = (code: string) => cannotWrite("/x", Object.assign(new Error("no"), { code })).message;
    expect(because("EACCES")).toBe(
      "The data folder /x may not be written by this user: choose another --data-dir, or start as its owner.",
    );
    expect(because("ENOSPC")).toContain("full disk");
    expect(because("EIO")).toBe("The data folder /x cannot be used (no).");
  });
});
