import { withClient } from "./database.mjs";
import { openScratch } from "./scratch.mjs";
import { mustRun, runTool } from "./run-tool.mjs";
import { generateClient } from "./stack.mjs";

/** `npm run bench -- replay [--decisions N]`: a release replayed over that many decisions, on a database of its own. */
export async function benchReplay(decisions) {
  await generateClient();
  const scratch = await openScratch({ log: console.error });
  try {
    const args = ["scripts/bench-replay.ts", "--decisions", decisions];
    await mustRun("tsx", [...args, "--fill"], { env: scratch.env });
    // As autovacuum does: without statistics every page would sort the whole table.
    await withClient(scratch.env.DATABASE_URL, (client) => client.query("vacuum analyze decision_input"));
    const { ok, output } = await runTool("tsx", args, { env: scratch.env });
    console.log(output.trimEnd());
    process.exitCode = ok ? 0 : 1;
  } finally {
    await scratch.stop();
  }
}
