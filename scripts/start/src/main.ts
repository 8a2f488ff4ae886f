// Starts the whole city on this machine; run by a developer as `pnpm start`. See ../README.md.
import { StartError } from "./failure.ts";
import { HELP, parseSettings, SettingsError } from "./settings.ts";
import { run } from "./supervisor/run.ts";

const FAILED = 1;
const BAD_USAGE = 2;

try {
  const settings = parseSettings(process.argv.slice(2), process.env);
  if (settings) await run(settings);
  else console.log(HELP);
} catch (cause) {
  const isForTheUser = cause instanceof StartError || cause instanceof SettingsError;
  console.error(isForTheUser ? cause.message : cause);
  process.exitCode = cause instanceof SettingsError ? BAD_USAGE : FAILED;
}
process.exit();
