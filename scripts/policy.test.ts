import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { releaseToFiles } from "@/server/core/policy/release-files";
import { runNode } from "@/server/testing/run-node";

const dir = mkdtempSync(join(tmpdir(), "resolvent-policy-"));
const sound = join(dir, "sound");
const broken = join(dir, "broken");
const refund = "intents/late_delivery_refund.json";
for (const [path, text] of releaseToFiles(demoRelease) ?? []) {
  mkdirSync(dirname(join(sound, path)), { recursive: true });
  writeFileSync(join(sound, path), text);
}
cpSync(sound, broken, { recursive: true });
const text = readFileSync(join(sound, refund), "utf8");
writeFileSync(join(broken, refund), text.replace("order.days_late >= 5", "order.dayslate >= 5"));

afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Without a database: none is named, and none is started. */
const policy = (...args: string[]) =>
  runNode(["scripts/policy.mjs", ...args], { HOME: dir, RESOLVENT_DATA: join(dir, "no") });

it("a sound release is checked and tested: exit 0", async () => {
  expect(await policy("check", sound)).toMatchObject({ status: 0, stdout: "0 errors, 0 warnings\n" });
  const tested = await policy("test", sound);
  expect(tested.status, tested.stderr).toBe(0);
  expect(tested.stdout).toContain("10 of 10 tests hold");
});

it("an error is told with file, line and position, a failing test with its reason: exit 1", async () => {
  const checked = await policy("check", broken);
  expect(checked.status).toBe(1);
  const line = text.split("\n").findIndex((one) => one.includes('"issue_refund": {')) + 1;
  expect(checked.stdout).toContain(`${join(broken, refund)}:${String(line)}:`);
  expect(checked.stdout).toContain("There is no fact order.dayslate (at character 1)");
  const tested = await policy("test", broken);
  expect(tested.status).toBe(1);
  expect(tested.stdout).toContain("failed  a late order is refunded at once: the whole is needs review, not automatic");
  const lost = await policy("check", dir);
  expect([lost.status, lost.stderr]).toEqual([1, `${dir} holds no release.json\n`]);
});
