// `npm run lose-answer`: lets the demo company's vendor lose one answer beside a running console, so that a ticket ends with an
// effect of which nobody can find out whether it was done. Prints the ticket and what really happened as JSON.
import { runInInstallation } from "./parts/in-installation.mjs";

await runInInstallation("scripts/lose-answer.ts");
