import { randomBytes } from "node:crypto";
import { defineConfig } from "@playwright/test";

const port = process.env.E2E_PORT ?? "3199";
// Kept in the environment: the tests' own processes read this file again, and must come to the same password.
process.env.DEMO_PASSWORD ??= `e2e-${randomBytes(9).toString("hex")}`;

const chromium = process.env.CHROMIUM_PATH ?? "";
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // Bounds for what hangs: a busy machine is many times slower than a free one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "line",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // A trace of every test costs a fifth of the time: `playwright test --trace on` where one is wanted.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { args: quiet, ...(chromium === "" ? {} : { executablePath: chromium }) },
  },
  projects: [
    { name: "sign in", testMatch: /sign-in\.setup\.ts/ },
    {
      name: "console",
      testMatch: /\.spec\.ts/,
      testIgnore: /(doubt|template|policy|intents|settings|connections|audit|members|review[a-z-]*)\.spec\.ts/,
      dependencies: ["sign in"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Customers write to it: after all that counts tickets.
      name: "queue",
      testMatch: /review[a-z-]*\.spec\.ts/,
      dependencies: ["console"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Changes what holds for the whole workspace: after all else.
      name: "settings",
      testMatch: /(settings|connections|audit)\.spec\.ts/,
      dependencies: ["queue"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Leaves a member, keys and a team with hours of its own behind: after all that looks at the teams as the demo has them.
      name: "members",
      testMatch: /members\.spec\.ts/,
      dependencies: ["settings"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Leaves a draft behind: after all that looks at the policies without one.
      name: "intents",
      testMatch: /intents\.spec\.ts/,
      dependencies: ["settings"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Publishes releases: after all that counts on what the agent may do.
      name: "policy",
      testMatch: /policy\.spec\.ts/,
      dependencies: ["intents"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Has the vendor misbehave, and takes back what was done: after all that need it well, and the evidence clean.
      name: "doubt",
      testMatch: /doubt\.spec\.ts/,
      dependencies: ["policy"],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      // Publishes the first release of the empty workspace: after all that look at it empty.
      name: "template",
      testMatch: /template\.spec\.ts/,
      dependencies: ["console"],
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `http://127.0.0.1:${port}/api/health`,
    env: { E2E_PORT: port, DEMO_PASSWORD: process.env.DEMO_PASSWORD },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
