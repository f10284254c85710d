import { describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { contactChanged } from "@/server/testing/other-ports";
import { importPatched, type Patch } from "@/server/testing/patched-copy";
import { openProofStage } from "@/server/testing/proof-stage";
import type * as Receive from "./receive-event";
import type * as Take from "./take-proof";
import type * as Work from "./work-ticket";

/** What each test sees when its guard is taken out of a copy: the very thing that the guard is there against. */
const stage = await openProofStage(20);
const { shell, within, ask } = stage;

const rules = "server/core/identity/proof-rules.ts";
const store = "server/store/proofs.ts";
const take = "server/flows/take-proof.ts";
const halfAnHour = 31 * 60_000;

const takeWith = (...patches: Patch[]) => importPatched<typeof Take>(...patches, [take]);
const workWith = (...patches: Patch[]) => importPatched<typeof Work>(...patches, ["server/flows/work-ticket.ts"]);

describe("with a guard taken out of a copy", () => {
  test("nothing: the copy behaves", async () => {
    const { takeProofLink } = await takeWith([rules], [store]);
    const { secret } = await ask();
    expect(await within(() => takeProofLink(stage.later(halfAnHour), secret))).toBe("expired");
    expect(await within(() => takeProofLink(shell, secret))).toBe("proven");
    expect(await within(() => takeProofLink(shell, secret))).toBe("used");
  });

  test("expiry: an old link proves", async () => {
    const { takeProofLink } = await takeWith(
      [rules, ["!(now.getTime() < proof.expiresAt.getTime())", "false"]],
      [store, [", expiresAt: { gt: at } }", " }"]],
    );
    const { secret } = await ask();
    expect(await within(() => takeProofLink(stage.later(halfAnHour), secret))).toBe("proven");
  });

  test("single use: a link proves twice", async () => {
    const { takeProofLink } = await takeWith(
      [rules, ['if (proof.usedAt !== null) return "used";', ""]],
      [store, ["id: proof.id, usedAt: null,", "id: proof.id,"]],
    );
    const { secret } = await ask();
    const outcomes = [
      await within(() => takeProofLink(shell, secret)),
      await within(() => takeProofLink(shell, secret)),
    ];
    expect(outcomes).toEqual(["proven", "proven"]);
  });

  test("single use, all at once: more than one proves", async () => {
    const { takeProofLink } = await takeWith(
      [rules, ['if (proof.usedAt !== null) return "used";', ""]],
      [store, ["id: proof.id, usedAt: null,", "id: proof.id,"]],
    );
    const { secret } = await ask();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => within(() => takeProofLink(shell, secret))));
    expect(outcomes.filter((outcome) => outcome === "proven").length).toBeGreaterThan(1);
  });

  test("binding: a link proves whatever the ticket has become", async () => {
    const { takeProofLink } = await takeWith(
      [rules, ["return isBound && !finished.includes(ticket.state)", "return isBound || true"]],
      [store],
    );
    const { secret, ticketId } = await ask();
    const data = { episode: 2, customerId: "cus_1001" };
    await within(() => shell.db.ticket.updateMany({ where: { id: ticketId }, data }));
    expect(await within(() => takeProofLink(shell, secret))).toBe("proven");
  });

  test("the hash: the secret itself stands in the database", async () => {
    const { workTicket } = await workWith(
      ["server/flows/proof-secret.ts", ["return sha256Hex(secret);", "return secret || sha256Hex(secret);"]],
      ["server/flows/ask-proof.ts"],
      ["server/flows/record-decision.ts"],
    );
    const { from } = stage.nextCustomer();
    const { ticketId } = await stage.open(from);
    await within(() => workTicket(shell, { ticketId }));
    const [proof] = await within(() => shell.db.proof.findMany({ where: { ticketId } }));
    expect(JSON.stringify((await stage.sandbox.mailbox(from)).map((mail) => mail.text))).toContain(proof?.tokenHash);
  });

  test("the 30 days: a proof goes to an address that was changed yesterday", async () => {
    const { workTicket } = await workWith(
      [
        "server/actions/ask-for-proof.ts",
        ["return isSettled(customer.contactChangedAt, asOf)", "return isSettled(null, asOf)"],
      ],
      ["server/actions/catalog.ts"],
      ["server/flows/ask-proof.ts"],
      ["server/flows/consider-ticket.ts"],
      ["server/flows/perform-action.ts"],
      ["server/flows/advance-run.ts"],
    );
    const from = "xenia.petrou@example.com";
    const text = "Please change the delivery address of my order to:\nSam Doe\nNeos Dromos 12\n26222 Patras\nGreece";
    const { ticketId } = await stage.open(from, text, "dmarc_pass");
    await within(() => workTicket(contactChanged(shell, 1), { ticketId }));
    expect((await stage.sandbox.mailbox(from)).filter((mail) => mail.ticketRef === null)).toHaveLength(1);
  });

  test("what a machine wrote: an automatic reply that brings the code proves", async () => {
    const { receiveEvent } = await importPatched<typeof Receive>(
      [take],
      ["server/flows/receive-event.ts", ['  if (says === "nothing") return;\n', ""]],
    );
    const { ticketRef, from, code, proofId } = await ask();
    const at = new Date().toISOString();
    await within(() =>
      receiveEvent(shell, demoIds.sandbox, {
        kind: "message.received",
        ...{ externalId: `evt-${proofId}`, at, sourceVersion: 9, ticketRef },
        sender: { address: from, name: null, authenticity: "unverified" },
        message: {
          ...{ ref: `msg-${proofId}`, at, attachments: [], text: `I am away. ${code}` },
          headers: { "auto-submitted": "auto-replied" },
        },
      }),
    );
    const proof = await within(() => shell.db.proof.findFirst({ where: { id: proofId } }));
    expect(proof?.usedAt).not.toBeNull();
  });

  test("the count of used proofs: one that is used while the agent thinks is overlooked", async () => {
    const { workTicket } = await workWith(
      ["server/store/tickets.ts", ["p.ticket_id = t.id and used_at is not null", "false"]],
      ["server/flows/claimed-transaction.ts"],
      ["server/flows/record-decision.ts"],
    );
    const asked = await ask();
    await stage.say(asked, "Hello?", { authenticity: "dmarc_pass" });
    const { takeProofLink } = await takeWith();
    let used = false;
    const step: typeof shell.step = async (name, fn) => {
      if (name === "record decision" && !used) {
        used = true;
        await within(() => takeProofLink(shell, asked.secret));
      }
      return fn();
    };
    await within(() => workTicket({ ...shell, step }, { ticketId: asked.ticketId }));
    expect(await stage.assurance(asked.ticketId)).toBe("claimed");
  });
});
