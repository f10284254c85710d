import { openScratch } from "./scratch.mjs";
import { runTool } from "./run-tool.mjs";
import { generateClient } from "./stack.mjs";

/** `npm run bench -- replay [--decisions N]`: a release replayed over that many decisions, on a database of its own. */
export async function benchReplay(decisions) {
  await generateClient();
  const scratch = await openScratch({ log: console.error });
  try {
    const args = ["scripts/bench-replay.ts", "--decisions", decisions];
    const { ok, output } = await runTool("tsx", args, { env: scratch.env });
    console.log(output.trimEnd());
    process.exitCode = ok ? 0 : 1;
  } finally {
    await scratch.stop();
  }
}
