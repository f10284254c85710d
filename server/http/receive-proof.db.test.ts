import { expect, it, test } from "vitest";
import { readProofPage } from "@/server/api/proof/read-proof-page";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { openProofStage } from "@/server/testing/proof-stage";
import { receiveProof } from "./receive-proof";

const stage = await openProofStage(10);
// The process that the handler runs in is this one, with the stage's database.
(globalThis as { resolventProcess?: unknown }).resolventProcess = {
  database: stage.database,
  models: stage.shell.models,
  shells: new Map(),
};

async function post(form: Record<string, string> | string, headers: Record<string, string> = {}) {
  const body = typeof form === "string" ? form : new URLSearchParams(form).toString();
  const type = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
  const request = new Request("http://desk/api/prove", { method: "POST", body, headers: { ...type, ...headers } });
  const response = await receiveProof(request);
  return { status: response.status, location: response.headers.get("location") };
}
const page = (address: string) => readProofPage(address, { db: stage.shell.db, clock: systemClock });

test("the button proves once, and leads back to the page either time", async () => {
  const { token, ticketId } = await stage.ask();
  expect(await post({ token })).toEqual({ status: 303, location: `/prove/${token}` });
  expect(await stage.state(ticketId)).toBe("working");
  expect(await post({ token })).toEqual({ status: 303, location: `/prove/${token}` });
  expect(await page(token)).toEqual({ kind: "used" });
});

test("a code proves on its own page; a wrong one says no more than that", async () => {
  const { code, proofId } = await stage.ask();
  const token = `${stage.shell.workspaceId}.${proofId}`;
  const wrong = { status: 303, location: `/prove/${token}?wrong=1` };
  expect(await post({ token, code: "0000 0000" })).toEqual(wrong);
  expect(await post({ token })).toEqual(wrong);
  expect(await page(token)).toEqual({ kind: "code" });
  expect(await post({ token, code: code.replace(" ", "") })).toEqual({ status: 303, location: `/prove/${token}` });
  expect(await page(token)).toEqual({ kind: "used" });
});

it.each([
  ["an empty body", ""],
  ["no token", "code=1234"],
  ["a token of nothing", { token: "../../tickets" }],
  ["another site's address", { token: "//evil.example" }],
  ["a workspace that does not exist", { token: `${systemIds.next()}.${"A".repeat(43)}` }],
  ["a secret that does not exist", { token: `${stage.shell.workspaceId}.${"A".repeat(43)}` }],
  ["a line break", { token: "a\r\nset-cookie: b=c" }],
])("%s leads to a page of our own that says nothing", async (_, form) => {
  const { status, location } = await post(form);
  expect(status).toBe(303);
  expect(location).toMatch(/^\/prove\/[^/\r\n]+\?wrong=1$/);
});

test("another site's page and a large body are refused", async () => {
  const { token, ticketId } = await stage.ask();
  expect((await post({ token }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post({ token, code: "1".repeat(5000) })).status).toBe(413);
  expect(await stage.state(ticketId)).toBe("waiting_customer");
});

test("a customer's page knows nothing of a workspace that has no such proof", async () => {
  const shells = (globalThis as unknown as { resolventProcess: { shells: Map<string, unknown> } }).resolventProcess
    .shells;
  const before = shells.size;
  for (let tries = 0; tries < 5; tries += 1) await post({ token: `${systemIds.next()}.${"A".repeat(43)}` });
  expect(shells.size).toBe(before);
});
