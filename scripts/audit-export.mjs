// `npm run --silent audit:export -- [--ticket ID] [--workspace SLUG] > FILE`: the audit as JSON lines, for audit:verify.
import { runInInstallation } from "./parts/in-installation.mjs";

await runInInstallation("scripts/audit-export.ts");
