// Runs give-quality.ts beside a running console, in the installation that RESOLVENT_DATA names.
import { runInInstallation } from "../../scripts/parts/in-installation.mjs";

await runInInstallation("server/testing/give-quality.ts");
