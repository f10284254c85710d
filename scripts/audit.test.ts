import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "audit-commands-"));
const env = { ...process.env, RESOLVENT_DATA: join(folder, "data"), DATABASE_URL: "" };
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("resolve --audit writes what audit:verify accepts, and refuses once a letter is changed", () => {
  const [ticket, audit] = [join(folder, "ticket.json"), join(folder, "audit.jsonl")];
  const from = "anna.visser@example.com";
  const body = "My order PT-10401 is more than a week late. Please refund it.";
  writeFileSync(ticket, JSON.stringify({ from, subject: "Late", body, sender: { assurance: "attested" } }));
  execFileSync(process.execPath, ["scripts/resolve.mjs", "--file", ticket, "--json", "--audit", audit], { env });
  const verify = () => spawnSync(process.execPath, ["scripts/audit-verify.mjs", audit], { encoding: "utf8", env });
  expect(verify()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("in 1 streams, 1 checkpoints") as unknown,
  });
  const text = readFileSync(audit, "utf8");
  expect(text).not.toContain(from);
  expect(text).not.toContain("PT-10401");
  writeFileSync(audit, text.replace('"issue_refund"', '"issue_refunds"'));
  expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining("NOT verified") as unknown });
});
