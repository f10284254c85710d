// Beside a running console: a workspace without a release or a ticket, connected with the sandbox, its owner (newcomer@quiet.example), and a member without a role
// (guest@quiet.example), who share the demo password. For the gallery and the browser tests, which look at empty pages too.
import { readState } from "./parts/data-folder.mjs";
import { runInInstallation } from "./parts/in-installation.mjs";

await runInInstallation("scripts/empty-workspace.ts", {
  before: (data) => {
    const { sandbox } = readState(data, "ports.json", {});
    if (sandbox) process.env.SANDBOX_URL ??= `http://127.0.0.1:${sandbox}`;
  },
});
