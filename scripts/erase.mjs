// `npm run erase -- --address A | --customer ID [--workspace SLUG]`: erases what is personal of one customer, for good.
import { runInInstallation } from "./parts/in-installation.mjs";

await runInInstallation("scripts/erase.ts");
