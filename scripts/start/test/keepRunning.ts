// Starts a chain or a database on a folder, says where, and waits to be ended. Run by the tests that kill it.
import { startChain } from "../src/chain.ts";
import { startDatabase } from "../src/database.ts";

const [what, dataDir] = process.argv.slice(2) as ["chain" | "database", string];
const { url, pid, stop } = await (what === "chain" ? startChain({ dataDir }) : startDatabase({ dataDir }));
console.log(JSON.stringify({ url, pid }));
process.stdin.once("data", async () => {
  await stop();
  process.exit(0);
});
