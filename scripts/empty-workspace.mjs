// Beside a running console: a workspace without a ticket, its owner (newcomer@quiet.example), and a member without a role
// (guest@quiet.example), who share the demo password. For the gallery and the browser tests, which look at empty pages too.
import { runInInstallation } from "./parts/in-installation.mjs";

await runInInstallation("scripts/empty-workspace.ts");
