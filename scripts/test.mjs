// `npm test`: every check, from a fresh clone. `npm test -- static unit …` runs some parts. Ends with `N passed, N failed, N skipped`.
import { inPinnedNode } from "./parts/relaunch.mjs";
import { endTools } from "./parts/run-tool.mjs";
import { runParts } from "./parts/test-parts.mjs";

await inPinnedNode(async (whenAsked) => {
  whenAsked(() => {
    endTools();
    setTimeout(() => process.exit(1), 3000);
  });
  const asked = process.argv.slice(2);
  const { passed, failed, skips, unknown } = await runParts(asked);
  if (unknown) {
    console.error(unknown);
    process.exit(1);
  }
  for (const { name, reason } of skips) console.log(`skipped: ${name}: ${reason}`);
  const skipped = skips.reduce((sum, { count }) => sum + count, 0);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed > 0 || passed + skipped === 0 ? 1 : 0);
});
