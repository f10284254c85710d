import { expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { closeTicket } from "./close-ticket";
import { fileBug } from "./file-bug";
import { routeTicket } from "./route-ticket";
import { tagTicket } from "./tag-ticket";

const context = { key: "run_2", actor: { kind: "agent", id: "agent" }, value: null, expect: null } as const;
const receipt = (detail: Record<string, string> = {}) => ({
  ref: "ref_1",
  key: "run_1",
  at: "2026-11-20T12:00:00.000Z",
  detail,
});

it.each([
  [
    tagTicket,
    { ticketRef: "t1", add: ["late"], remove: ["new"] },
    {},
    "ticketing.tag",
    { ticketRef: "t1", add: ["new"], remove: ["late"] },
  ],
  [
    routeTicket,
    { ticketRef: "t1", team: "Billing" },
    { previousTeam: "Support" },
    "ticketing.assign",
    { ticketRef: "t1", team: "Support" },
  ],
  [closeTicket, { ticketRef: "t1" }, {}, "ticketing.setState", { ticketRef: "t1", state: "open" }],
  [fileBug, { title: "a", body: "b", severity: "low" as const }, {}, "tracker.closeIssue", { issueId: "ref_1" }],
])("$name is taken back by the opposite write", async (action, args, detail, method, sent) => {
  const { ports, calls } = recordCalls(null);
  if (action.reversal.kind === "none") throw new Error("expected a reversal");
  await action.reversal.run(receipt(detail), args, ports, context);
  expect(calls).toEqual([{ method, input: sent, write: { key: "run_2", actor: context.actor } }]);
});

it("does not guess which team had the ticket before", async () => {
  const { ports, calls } = recordCalls(null);
  if (routeTicket.reversal.kind === "none") throw new Error("expected a reversal");
  const result = await routeTicket.reversal.run(receipt(), { ticketRef: "t1", team: "Billing" }, ports, context);
  expect(result.kind).toBe("rejected");
  expect(calls).toEqual([]);
});

it.each([
  [{ ticketRef: "t1", add: [], remove: [] }, false],
  [{ ticketRef: "t1", add: ["Has Space"], remove: [] }, false],
  [{ ticketRef: "t1", add: [], remove: ["late-order"] }, true],
])("tags %j: %s", (input, legal) => {
  expect(tagTicket.input.safeParse(input).success).toBe(legal);
});
