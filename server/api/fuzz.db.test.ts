import fc from "fast-check";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { createApiKey } from "@/server/flows/create-api-key";
import { createDraft } from "@/server/flows/create-draft";
import { createWebhookEndpoint } from "@/server/flows/create-webhook-endpoint";
import { runVersion } from "@/server/flows/run-version";
import { workTicket } from "@/server/flows/work-ticket";
import { MessageInput, TicketInput } from "@/server/http/v1/inputs";
import { systemClock } from "@/server/platform/clock";
import { AppError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { saveQueueView, saveTicketView } from "@/server/store/queue-views";
import { arbitraryInput, type Known } from "@/server/testing/arbitrary-input";
import { isStream, partsOf, procedureOf } from "@/server/testing/procedure-of";
import { openDemoStage } from "@/server/testing/demo-stage";
import { allScopes, v1 } from "@/server/testing/doors-stage";
import { openRowCounter } from "@/server/testing/row-counter";
import type { Context } from "./context";
import { answerTo } from "./errors";
import { appRouter } from "./root";

// Inputs made of the schemas themselves, valid, nearly valid and wild, through the real router and handlers as an owner: none
// may surprise us, and none that is refused may leave a trace.

const stage = await openDemoStage();
const { database, shell, within, url } = stage;
const seed = 20_261_124;
const client = new pg.Client({ connectionString: url });
await client.connect();
const count = await openRowCounter(client);
afterAll(() => client.end());

async function waitingTicket(): Promise<string> {
  await stage.sandbox.door.openTicket({
    ...{ from: "elena.rossi@example.com", subject: "Late order", authenticity: "dmarc_pass" },
    text: "My order PT-10405 is more than a week late. Please refund it.",
  });
  await stage.settleEvents();
  return within(async () => {
    const { id } = await shell.db.ticket.findFirstOrThrow();
    await workTicket(shell, { ticketId: id });
    return id;
  });
}

const maker = { database, clock: systemClock, ids: systemIds };
const makeKey = () => within(() => createApiKey(maker, { name: "fuzz", scopes: allScopes, memberId: null }));
const ticketId = await waitingTicket();
const review = await within(() => shell.db.review.findFirstOrThrow());
const firstKey = await makeKey();
const api = await v1.openTicket({ from: "anna@example.com", body: "Hello" }, { key: firstKey.key });
const hook = "https://hooks.example.com/replies";
const endpoint = await within(() => createWebhookEndpoint(maker, { url: hook, memberId: null }));
const run = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { ticketId } }));
const userId = systemIds.next();
const saved = { id: systemIds.next(), memberId: userId, name: "late ones", tab: "review", shared: true } as const;
await within(() => saveQueueView(shell.db, { ...saved, filter: {}, at: new Date() }, 50));
const ofTickets = { ...saved, id: systemIds.next(), filter: { state: null, intent: null, team: null } };
await within(() => saveTicketView(shell.db, { ...ofTickets, at: new Date() }, 50));
const draft = await within(() => createDraft(shell, { origin: { kind: "live" }, title: "a draft", memberId: userId }));
const known: Known = {
  // The card in the queue above all: most that can be done is done to it.
  ids: [
    draft.id,
    draft.id,
    ticketId,
    review.id,
    review.id,
    review.id,
    run.id,
    firstKey.id,
    endpoint.id,
    ofTickets.id,
    saved.id,
    String(api.body["ticketId"]),
  ],
  texts: [
    hook,
    review.shownHash,
    runVersion(run),
    "late_delivery_refund",
    "Support",
    `1765432100000_${ticketId}`,
    "999999999999999_".padEnd(52, "0"),
  ],
};

const member = {
  ...{ userId, name: "Owner", email: "owner@example.com", roles: ["owner"] },
  ...{ workspaceId: demoIds.workspace, workspaceName: "Pinewood" },
};
const context: Context = { database, clock: systemClock, member, caller: null };

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[] };
}
/** Once somebody has taken the ticket over there is nothing in the queue: last. */
const ownHand = /^ticket\.(takeOver|reply|act|handBack|resolve|giveBack|undoReply|undoResolve)$/;
/** Each after all before it: what rules anew may take away what waits, and a draft that is discarded is no draft any more. */
const late = [/^(settings|policy|template|autonomy)\./, /^policy\.drafts\.discard$/, ownHand];
const rank = (path: string) => late.findLastIndex((some) => some.test(path));
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort(
  ([a], [b]) => rank(a) - rank(b),
);

/** Calls a procedure by its path; of a subscription the first value is awaited for a moment. */
async function call(path: string, type: string, input: unknown): Promise<string> {
  const stop = new AbortController();
  const caller: unknown = appRouter.createCaller(context, { signal: stop.signal });
  const ask = procedureOf(caller, path);
  try {
    const answer = await ask(input);
    if (type !== "subscription") {
      // What a change streams is part of its answer.
      if (type === "mutation" && isStream(answer)) await partsOf(answer);
      return "ok";
    }
    const stream = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    setTimeout(() => stop.abort(), 15);
    await stream.next();
    await stream.return?.();
    return "ok";
  } catch (error) {
    // Out of a stream it comes as it was thrown; the wire says the same of it as of any other.
    if (error instanceof AppError) return answerTo(error).trpc;
    return error instanceof Error && "code" in error ? String(error.code) : `not a typed error: ${String(error)}`;
  } finally {
    stop.abort();
  }
}

const refusals = ["BAD_REQUEST", "NOT_FOUND", "CONFLICT", "FORBIDDEN", "PAYLOAD_TOO_LARGE", "TOO_MANY_REQUESTS"];

/** Throws at the first answer that is neither a success nor a typed refusal, and at the first trace of a refused call. */
async function fuzz(
  ask: (input: unknown) => Promise<string>,
  schema: z.ZodType,
  { writes, runs }: { writes: boolean; runs: number },
): Promise<Set<string>> {
  const { valid, near, wild } = arbitraryInput(schema, known);
  let rows = await count();
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(fc.oneof(valid, near, wild), async (input) => {
    const outcome = await ask(input);
    outcomes.add(outcome);
    expect(outcome === "ok" ? "BAD_REQUEST" : outcome).toBeOneOf(refusals);
    if (!writes) return;
    const after = await count();
    if (outcome !== "ok") expect(after).toEqual(rows);
    rows = after;
  });
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: true });
  if (!writes) expect(await count()).toEqual(rows);
  return outcomes;
}

/** What takes a hash or a state that no generator finds: refused each time. */
const isOfAnother =
  /^(review|action|policy\.rollout)\.|^ticket\.(takeOver|reply|act|previewAction|handBack|resolve|giveBack|undoReply|undoResolve)$|^policy\.drafts\.(save|bringIn|flips|seeReplay|approve|publish)$|^template\.(get|try|use)$|^autonomy\.(turn|liftDemotion)$|^connection\.(test|pause|resume|own|tryOut|create|rotateSecret)$|^member\.(invite|revoke|setRoles|setAccess)$|^team\.setMember$|^quality\.(open|score|settle)$/;

describe("every procedure", () => {
  test.each(procedures)(
    "%s: refuses or serves, and a refusal leaves no trace",
    { timeout: 60_000 },
    async (path, { _def }) => {
      const how = { writes: _def.type === "mutation", runs: _def.type === "query" ? 150 : 100 };
      const outcomes = await fuzz((input) => call(path, _def.type, input), _def.inputs[0] ?? z.undefined(), how);
      expect(outcomes.has("ok") || isOfAnother.test(path), [...outcomes].join()).toBe(true);
    },
  );

  const planted = z.object({ after: z.int().min(0), name: z.string().max(80) });
  const slips: [what: string, ask: (input: z.infer<typeof planted>) => Promise<unknown>][] = [
    [
      "a number that the database cannot hold",
      (input) => within(() => shell.db.auditLine.findMany({ where: { seq: input.after } })),
    ],
    [
      "a text that it cannot hold",
      (input) => within(() => shell.db.ticket.findMany({ where: { subject: input.name } })),
    ],
    [
      "a row that is written before the refusal",
      async () => {
        await within(() =>
          shell.db.team.create({ data: { id: systemIds.next(), name: systemIds.next(), createdAt: new Date() } }),
        );
        throw new AppError("invalid_input", "too late");
      },
    ],
  ];
  test.each(slips)("negative control: %s is found out", async (_what, ask) => {
    const asked = (input: unknown): Promise<string> => {
      const read = planted.safeParse(input);
      if (!read.success) return Promise.resolve("BAD_REQUEST");
      return ask(read.data).then(
        () => "ok",
        (error: unknown) => (error instanceof AppError ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR"),
      );
    };
    await expect(fuzz(asked, planted, { writes: true, runs: 80 })).rejects.toThrow(/Property failed/);
  });
});

describe("every v1 request", () => {
  const doors = {
    "POST tickets": { schema: TicketInput, send: v1.openTicket },
    "POST messages": {
      schema: MessageInput,
      send: (body: unknown, sent: Parameters<typeof v1.openTicket>[1]) =>
        v1.addMessage(String(api.body["ticketId"]), body, sent),
    },
  };
  test.each(Object.entries(doors))(
    "%s: typed, and a refusal leaves no trace",
    { timeout: 60_000 },
    async (_name, door) => {
      const { valid, near, wild } = arbitraryInput(door.schema, known);
      const body = fc.oneof({ arbitrary: valid, weight: 3 }, near, wild);
      const asJson = body.map((input) => {
        const json = JSON.stringify(input, (_, value: unknown) =>
          typeof value === "bigint" ? String(value) : value,
        ) as string | undefined;
        return json ?? "";
      });
      const bytes = fc.uint8Array({ maxLength: 200 });
      const some = fc.stringMatching(/^[ -~]{0,12}$/);
      const idempotencyKey = fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, some, fc.constant("one"));
      let [{ key }, left, taken] = [await makeKey(), 50, 0];
      let rows = await count();
      const property = fc.asyncProperty(
        fc.oneof({ arbitrary: asJson, weight: 6 }, bytes),
        idempotencyKey,
        async (sent, header) => {
          if ((left -= 1) < 0) {
            [{ key }, left] = [await makeKey(), 50]; // each key has its own rate
            rows = await count();
          }
          const answer = await door.send(sent, { key, ...(header === undefined ? {} : { idempotencyKey: header }) });
          const after = await count();
          if (answer.status === 201) taken += 1;
          else {
            expect(answer.status).toBeOneOf([400, 404, 409, 413]);
            expect(answer.body).toMatchObject({
              code: expect.any(String) as string,
              whatToDo: expect.any(String) as string,
            });
            expect(after).toEqual(rows);
          }
          rows = after;
        },
      );
      await fc.assert(property, { numRuns: 140, seed, endOnFailure: true });
      expect(taken).toBeGreaterThan(20);
    },
  );

  test("GET of any path", async () => {
    const { key } = await makeKey();
    const rows = await count();
    const path = fc.oneof(fc.string({ unit: "binary" }), fc.uuid(), fc.constantFrom(...known.ids));
    await fc.assert(
      fc.asyncProperty(path, async (id) => {
        expect((await v1.readTicket(id, { key })).status).toBeOneOf([200, 404]);
      }),
      { numRuns: 55, seed },
    );
    expect(await count()).toEqual(rows);
  });
});
