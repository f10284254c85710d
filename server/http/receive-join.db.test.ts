import { expect, it, test } from "vitest";
import { readJoinPage } from "@/server/api/join/read-join-page";
import { inviteMember } from "@/server/flows/invite-member";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { insertSettings } from "@/server/store/settings";
import { sampleSettings } from "@/server/testing/sample-decision";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";
import { receiveJoin } from "./receive-join";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
// The process that the handler runs in is this one, with the test's database.
(globalThis as { resolventProcess?: unknown }).resolventProcess = { database, models: null, shells: new Map() };
const owner = systemIds.next();
const createdAt = new Date();
const user = { id: owner, email: "owner@example.com", name: "Olivia", passwordHash: "", createdAt };
await database.global.user.create({ data: user });
await database.global.member.create({ data: { workspaceId, userId: owner, roles: ["owner"], createdAt } });
await inWorkspace(workspaceId, () =>
  insertSettings(database.app, { revision: 1, body: sampleSettings(), changedAt: createdAt, changedBy: null }),
);

async function invite(email: string): Promise<string> {
  const inviter = { database, clock: systemClock, ids: systemIds, connections: { find: () => Promise.resolve(null) } };
  const asked = { email, roles: ["reviewer"] as const, by: "link" as const, member: { userId: owner, name: "Olivia" } };
  const { token } = await inWorkspace(workspaceId, () => inviteMember(inviter, asked));
  return token ?? "";
}
const page = (address: string, clock = systemClock) => readJoinPage(address, { database, clock });

async function post(form: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const type = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const body = typeof form === "string" ? form : JSON.stringify(form);
  const request = new Request("http://desk/api/join", { method: "POST", body, headers: { ...type, ...headers } });
  const response = await receiveJoin(request);
  return response.status === 200 ? response.json() : response.status;
}
const filled = { name: "Ivy", password: "correct horse battery" };

test("the page says who invites whom, the form lets them in, and then the page says that it was used", async () => {
  const token = await invite("ivy@example.org");
  const { companyName } = sampleSettings();
  for (let opened = 0; opened < 3; opened += 1) {
    expect(await page(token)).toEqual({ kind: "open", company: companyName, email: "ivy@example.org" });
  }
  expect(await post({ ...filled, token, password: "123" })).toMatchObject({ kind: "refused", field: "password" });
  expect(await post({ ...filled, token })).toEqual({ kind: "joined", email: "ivy@example.org" });
  expect(await post({ ...filled, token })).toEqual({ kind: "accepted" });
  expect(await page(token)).toEqual({ kind: "accepted" });
});

test("one that has run out says so, on the page and in the answer", async () => {
  const token = await invite("late@example.org");
  const later = { now: () => new Date(Date.now() + 8 * 24 * 3_600_000) };
  expect(await page(token, later)).toEqual({ kind: "expired" });
});

it.each([
  ["nothing", ""],
  ["a workspace that is none", `${systemIds.next()}.${systemIds.next()}.${"A".repeat(86)}`],
  ["an invitation that is none", `${workspaceId}.${systemIds.next()}.${"A".repeat(86)}`],
])("%s is unknown, and no more is said", async (_what, token) => {
  expect(await post({ ...filled, token })).toEqual({ kind: "unknown" });
  expect(await page(token)).toEqual({ kind: "unknown" });
});

test("what no page of ours sends is refused, and nobody joins", async () => {
  const token = await invite("no@example.org");
  const asked = { ...filled, token };
  expect(await post(asked, { "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await post(asked, { "content-type": "text/plain" })).toBe(403);
  expect(await post("{")).toBe(400);
  expect(await post({ ...asked, name: "a\0b" })).toBe(400);
  expect(await post({ ...asked, more: 1 })).toBe(400);
  expect(await post({ ...asked, name: "x".repeat(5_000) })).toBe(413);
  expect(await database.global.user.count({ where: { email: "no@example.org" } })).toBe(0);
});
