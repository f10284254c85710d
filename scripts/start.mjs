// `npm start` and `npm run dev` (--dev). Nothing outside scripts/ is imported at the top: on a fresh clone there are no packages.
import { parseArgs } from "node:util";
import { Refusal } from "./parts/data-folder.mjs";
import { root } from "./parts/packages.mjs";
import { doubtsAbout } from "./parts/production.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { checkPlace, openStack } from "./parts/stack.mjs";

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string", default: "3000" }, dev: { type: "boolean", default: false } },
    });
    const port = Number(values.port);
    if (Number.isInteger(port) && port >= 1 && port <= 65535) return { port, dev: values.dev };
    throw new Error(`--port takes a number from 1 to 65535, not ${values.port}`);
  } catch (error) {
    throw new Refusal(`${error.message.split("\n")[0]} (use: npm start -- --port N)`);
  }
}

const log = (line) => console.log(line);

function complain(error) {
  console.error(error instanceof Refusal ? error.message : String(error?.message ?? error));
  process.exit(1);
}

async function main({ port, dev }, data, whenAsked) {
  const began = performance.now();
  let ending = false;
  const stack = openStack({ data, port, dev, log, onEnd: (message) => void end(1, message) });
  async function end(code, message) {
    if (ending) return;
    ending = true;
    if (message) console.error(message);
    await stack.stop();
    process.exit(code);
  }
  whenAsked(() => {
    log("Stopping");
    void end(0);
  });
  try {
    const { url, env, demo } = await stack.ready;
    log(`\nResolvent is ready (${((performance.now() - began) / 1000).toFixed(1)} s): ${url}`);
    if (demo) log(`Sign in as lead@pinewood.example with the password ${env.DEMO_PASSWORD}`);
    else log("Without the demo workspace (RESOLVENT_DEMO=1 makes it)");
    for (const line of doubtsAbout(env)) console.error(line);
    log(`Data and logs: ${data}. Ctrl-C stops everything.`);
  } catch (error) {
    await end(1, error.message);
  }
}

process.chdir(root);
try {
  const given = readArguments();
  if (given.dev) process.env.NODE_ENV = "development";
  const data = await checkPlace(process.env.RESOLVENT_DATA, given.port);
  await inPinnedNode((whenAsked) => main(given, data, whenAsked));
} catch (error) {
  complain(error);
}
