// `npm run rotate-keys`: wraps every data key under the current master key. `-- --new`: makes a new master key in the data folder first.
import { Refusal, forgetPreviousKey, readState, renewMasterKey, secretsOf } from "./parts/data-folder.mjs";
import { runInInstallation } from "./parts/in-installation.mjs";
import { isOurs } from "./parts/processes.mjs";
import { isProduction } from "./parts/production.mjs";

const given = process.argv.slice(2);

/** Where the master key is the data folder's own, `--new` replaces it. What runs with the old one alone could not go on. */
function prepare(data) {
  if (given.some((arg) => arg !== "--new")) throw new Refusal("use: npm run rotate-keys [-- --new]");
  if (!given.includes("--new")) return;
  if (isProduction() || process.env.RESOLVENT_MASTER_KEY) {
    throw new Refusal(
      "the master key is given by the environment: set the new one as RESOLVENT_MASTER_KEY and the old one as RESOLVENT_MASTER_KEY_PREVIOUS, restart, and run npm run rotate-keys without --new",
    );
  }
  const run = readState(data, "run.json", null);
  if (run && isOurs(run.pid, run.command)) {
    throw new Refusal(`Resolvent runs on ${data} (process ${run.pid}) with the present master key: stop it first`);
  }
  secretsOf(data);
  renewMasterKey(data);
}

function finish(data) {
  if (forgetPreviousKey(data)) console.log("The previous master key is taken out of secrets.json.");
}

await runInInstallation("scripts/rotate-keys.ts", {
  args: [],
  make: !isProduction(),
  before: prepare,
  after: finish,
});
