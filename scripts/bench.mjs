// `npm run bench -- loop [--tickets N] | audit [--lines N] | dashboard [--tickets N] | ingest [--seconds N] | queue [--items N] [--rows N] | review [--rows N] | replay [--decisions N]`: prints what it ran, on what, and the figures;
// asserts nothing about them.
import { parseArgs } from "node:util";
import { benchAudit } from "./parts/bench-audit.mjs";
import { benchDashboard } from "./parts/bench-dashboard.mjs";
import { benchIngest } from "./parts/bench-ingest.mjs";
import { benchQueue } from "./parts/bench-queue.mjs";
import { benchReplay } from "./parts/bench-replay.mjs";
import { benchReview } from "./parts/bench-review.mjs";
import { freePort } from "./parts/free-port.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { generateClient } from "./parts/stack.mjs";
import { openScratch } from "./parts/scratch.mjs";
import { runTool } from "./parts/run-tool.mjs";

await inPinnedNode(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tickets: { type: "string" },
      lone: { type: "string", default: "30" },
      lines: { type: "string", default: "1000000" },
      seconds: { type: "string", default: "8" },
      items: { type: "string", default: "10000" },
      decisions: { type: "string", default: "100000" },
      rows: { type: "string", default: "1000" },
    },
  });
  if (positionals[0] === "audit") return benchAudit(Number(values.lines));
  if (positionals[0] === "dashboard") return benchDashboard(Number(values.tickets ?? 1_000_000));
  if (positionals[0] === "ingest") return benchIngest(Number(values.seconds));
  if (positionals[0] === "queue") {
    await benchQueue(values.items);
    return benchReview(Number(values.rows));
  }
  if (positionals[0] === "replay") return benchReplay(values.decisions);
  if (positionals[0] === "review") return benchReview(Number(values.rows));
  if (positionals[0] !== "loop") {
    console.error(
      "use: npm run bench -- loop [--tickets N] [--lone N] | audit [--lines N] | dashboard [--tickets N] | ingest [--seconds N] | queue [--items N] [--rows N] | review [--rows N] | replay [--decisions N]",
    );
    process.exit(2);
  }
  await generateClient();
  const tickets = values.tickets ?? "400";
  const scratch = await openScratch({ log: console.error, crowd: Number(tickets) + Number(values.lone) + 150 });
  try {
    const args = ["scripts/bench.ts", "--tickets", tickets, "--lone", values.lone];
    const { ok, output } = await runTool("tsx", args, { env: { ...scratch.env, PORT: String(await freePort()) } });
    console.log(output.trimEnd());
    process.exitCode = ok ? 0 : 1;
  } finally {
    await scratch.stop();
  }
});
