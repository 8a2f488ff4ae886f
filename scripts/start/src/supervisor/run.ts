import { LOCAL_CHAIN_ID } from "../chain.ts";
import { databaseAccount } from "../database/account.ts";
import { requireReachable } from "../database/cluster.ts";
import { codeOf, messageOf, StartError } from "../failure.ts";
import { isPortFree } from "../process/ports.ts";
import { type Seeded, seedCards } from "../seed/cards.ts";
import { inventPeople } from "../seed/people.ts";
import type { Settings } from "../settings.ts";
import { bringUp, type UpCity } from "./bringUp.ts";
import { catchUp } from "./catchUp.ts";
import { cannotWrite, type DataFolder, openDataFolder, resetDataFolder, usualDataDir } from "./dataFolder.ts";
import { listenForInterruption } from "./interruption.ts";
import { endLeft } from "./left.ts";
import { takeLock } from "./lock.ts";
import { type Crash, createProcesses, type Processes } from "./processes.ts";
import { step } from "./progress.ts";
import { describeCity, describeSeed } from "./screen.ts";

const SHOWN_CITIZENS = 3;
const ACTS_A_NOTE = 10;

/**
 * Runs a city until somebody ends it.
 * @throws StartError if it cannot run, or one of its processes ends; nothing of it runs any more then.
 */
export async function run(settings: Settings): Promise<void> {
  const folder = openDataFolder(settings.dataDir ?? usualDataDir());
  if (settings.databaseUrl === undefined) requireReachable(folder.path, databaseAccount());
  const lock = await takeLock(folder.lock);
  try {
    await endLeft(folder);
    await requireFreePorts(settings);
    if (settings.reset) resetDataFolder(folder);
    await supervise(settings, folder);
  } catch (cause) {
    throw codeOf(cause) === "ENOSPC" ? cannotWrite(folder.path, cause) : cause;
  } finally {
    lock.release();
  }
}

async function requireFreePorts({ port, rpcPort, rpcUrl }: Settings): Promise<void> {
  if (rpcUrl === undefined && !(await isPortFree(rpcPort))) {
    throw new StartError(`Port ${rpcPort} is taken: choose another for the chain by --rpc-port.`);
  }
  if (!(await isPortFree(port))) {
    throw new StartError(`Port ${port} is taken: choose another for the API by --port.`);
  }
}

async function supervise(settings: Settings, folder: DataFolder): Promise<void> {
  const interruption = listenForInterruption();
  const processes = createProcesses();
  const { signal, requested } = interruption;
  const work = bringToLife(settings, folder, processes, signal);
  try {
    await Promise.race([work.then(() => requested), requested, failOnCrash(processes, folder)]);
  } finally {
    if (signal.aborted) console.log("\nStopping.");
    interruption.end();
    await work.catch(() => {});
    await stop(processes);
  }
  console.log("Stopped. The next start goes on from here.");
}

async function bringToLife(
  settings: Settings,
  folder: DataFolder,
  processes: Processes,
  signal: AbortSignal,
): Promise<void> {
  const city = await bringUp({ settings, folder, processes, signal });
  const hasPublicKeys = city.deployment.chainId === LOCAL_CHAIN_ID;
  const count = hasPublicKeys ? settings.seedCards : 0;
  const citizens = count > 0 ? inventPeople(count).slice(0, SHOWN_CITIZENS) : [];
  console.log(describeCity({ ...city, dataDir: folder.path, hasPublicKeys, citizens }));
  if (count > 0) await seed(city, count, signal);
}

async function seed(
  { rpcUrl, apiUrl, deployment }: UpCity,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    const seeded = await step("Invented cards", async (tell) => {
      const onProgress = ({ cards, acts }: Seeded) => {
        if (acts % ACTS_A_NOTE === 0) tell(`${cards} of ${count} cards issued, ${acts} acts on them`);
      };
      const value = await seedCards({ rpcUrl, deployment, count, onProgress, signal });
      await catchUp({ rpcUrl, apiUrl, signal, tell });
      return { value, title: `Invented cards: ${value.cards}` };
    });
    console.log(`\n${describeSeed(seeded)}`);
  } catch (cause) {
    if (signal.aborted) return;
    console.error(
      `\nThe seed has stopped half-way (${messageOf(cause)}): the city runs, and the next start goes on with it.`,
    );
  }
}

async function failOnCrash(processes: Processes, { logs }: DataFolder): Promise<never> {
  throw describeCrash(await processes.crashed, logs);
}

function describeCrash({ name, exit, tail }: Crash, logs: string): StartError {
  const how = exit.signal === null ? `with exit code ${exit.code}` : `by ${exit.signal}`;
  const lines = tail.map((line) => `  ${line}`).join("\n");
  const said = lines === "" ? "It wrote nothing." : `Its last lines:\n${lines}`;
  return new StartError(`The ${name} ended ${how}, so that the city stops. Its log is in ${logs}. ${said}`);
}

async function stop(processes: Processes): Promise<void> {
  try {
    await processes.stopAll();
  } catch (cause) {
    throw new StartError(`Not everything could be stopped as it should be: ${messageOf(cause)}.`, { cause });
  }
}
