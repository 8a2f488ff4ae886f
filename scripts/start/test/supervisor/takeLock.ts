// Tries to take a lock, says whether it has it, and holds it until it is ended. Run by the lock's tests.
import { takeLock } from "../../src/supervisor/lock.ts";

const path = process.argv[2] as string;
await takeLock(path).then(
  () => console.log("taken"),
  () => console.log("refused"),
);
setInterval(() => {}, 1_000);
