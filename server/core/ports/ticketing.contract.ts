import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TicketingPort } from "./ticketing";
import type { Write, WriteResult } from "./write";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface TicketingExam {
  port: TicketingPort;
  ticketRef: string;
  /**
   * What only a helpdesk that keeps something of its own can answer. Null for one whose delivery is our own row: then
   * the exam asks only that a write is done and that a look-up proves nothing was done elsewhere.
   */
  helpdesk: null | {
    countEffects(key: string): Promise<number>;
    /** Texts that the requester received, oldest first. */
    received(): Promise<string[]>;
    /** How many events the helpdesk sent since it opened. */
    countEvents(): Promise<number>;
    look(): Promise<{ tags: string[]; team: string | null; state: string; notes: string[] }>;
  };
  close(): Promise<void>;
}

type Verb = readonly [name: string, first: Request, other: Request];
type Request = (port: TicketingPort, ticketRef: string, write: Write) => Promise<WriteResult>;

const verbs: readonly Verb[] = [
  [
    "reply",
    (port, ticketRef, write) => port.reply({ ticketRef, text: "A reply." }, write),
    (port, ticketRef, write) => port.reply({ ticketRef, text: "Another reply." }, write),
  ],
  [
    "note",
    (port, ticketRef, write) => port.note({ ticketRef, text: "A note." }, write),
    (port, ticketRef, write) => port.note({ ticketRef, text: "Another note." }, write),
  ],
  [
    "tags",
    (port, ticketRef, write) => port.tag({ ticketRef, add: ["refund", "late"], remove: [] }, write),
    (port, ticketRef, write) => port.tag({ ticketRef, add: ["refund"], remove: ["late"] }, write),
  ],
  [
    "assignment",
    (port, ticketRef, write) => port.assign({ ticketRef, team: "Billing" }, write),
    (port, ticketRef, write) => port.assign({ ticketRef, team: "Technical" }, write),
  ],
  [
    "state",
    (port, ticketRef, write) => port.setState({ ticketRef, state: "solved" }, write),
    (port, ticketRef, write) => port.setState({ ticketRef, state: "open" }, write),
  ],
];

/** The exam of the ticketing port: every adapter takes it. */
export function examineTicketing(name: string, keepsItsOwn: boolean, open: () => Promise<TicketingExam>): void {
  describe(`${name}: ticketing`, () => {
    let exam: TicketingExam;
    beforeAll(async () => {
      exam = await open();
      expect(exam.helpdesk !== null).toBe(keepsItsOwn);
    });
    afterAll(() => exam.close());

    const helpdesk = () => {
      if (exam.helpdesk === null) throw new Error("this adapter keeps nothing of its own");
      return exam.helpdesk;
    };
    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => helpdesk().countEffects(key),
    });

    it.each(verbs)("%s is done, with a receipt that names its key", async (_, first) => {
      const write = freshWrite();
      expect(await exam.port.findByKey(write.key)).toEqual({ kind: "absent" });
      const receipt = receiptOf(await first(exam.port, exam.ticketRef, write));
      expect(receipt.key).toBe(write.key);
      expect(receipt.ref).not.toBe("");
      expect(Number.isNaN(Date.parse(receipt.at))).toBe(false);
    });

    if (!keepsItsOwn) return;

    for (const [verb, first, other] of verbs) {
      examineWrite(
        verb,
        writes,
        (write) => first(exam.port, exam.ticketRef, write),
        (write) => other(exam.port, exam.ticketRef, write),
      );
    }

    it.each(verbs)("%s of an unknown ticket is refused", async (_, first) => {
      const write = freshWrite();
      await expectNoEffect(writes(), "rejected", write, first(exam.port, "no-such-ticket", write));
    });

    it("shows a reply to the requester once, a note to nobody, and sends back no event of its own doing", async () => {
      const { received, countEvents, look } = helpdesk();
      const [before, events] = [await received(), await countEvents()];
      const write = freshWrite();
      await exam.port.reply({ ticketRef: exam.ticketRef, text: "Your refund is on its way." }, write);
      await exam.port.reply({ ticketRef: exam.ticketRef, text: "Your refund is on its way." }, write);
      await exam.port.note({ ticketRef: exam.ticketRef, text: "For our eyes." }, freshWrite());
      expect(await received()).toEqual([...before, "Your refund is on its way."]);
      expect((await look()).notes).toContain("For our eyes.");
      expect(await countEvents()).toBe(events);
    });

    it("adds and removes tags, assigns a team and sets the state", async () => {
      const { ticketRef, port } = exam;
      await port.tag({ ticketRef, add: ["vip"], remove: ["late"] }, freshWrite());
      await port.assign({ ticketRef, team: "Trust and safety" }, freshWrite());
      await port.setState({ ticketRef, state: "open" }, freshWrite());
      expect(await helpdesk().look()).toMatchObject({
        tags: ["refund", "vip"],
        team: "Trust and safety",
        state: "open",
      });
    });
  });
}
