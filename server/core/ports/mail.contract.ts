import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailPort } from "./mail";
import { examineWrite, expectNoEffect, freshWrite, type WriteExam } from "./write.contract";

export interface MailExam {
  port: MailPort;
  address: string;
  /** What `address` received, oldest first. */
  received(): Promise<{ subject: string; text: string }[]>;
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the mail port: every adapter takes it. */
export function examineMail(name: string, open: () => Promise<MailExam>): void {
  describe(`${name}: mail`, () => {
    let exam: MailExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });

    examineWrite(
      "message",
      writes,
      (write) => exam.port.send({ to: exam.address, subject: "One", text: "First text" }, write),
      (write) => exam.port.send({ to: exam.address, subject: "One", text: "Second text" }, write),
    );

    it("delivers one message per key, whatever the case of the address, and word for word", async () => {
      const before = await exam.received();
      const text = "Line one\n\nhttps://example.com/prove?token=a&b=c <not markup> é";
      const write = freshWrite();
      await exam.port.send({ to: exam.address.toUpperCase(), subject: "Proof", text }, write);
      await exam.port.send({ to: exam.address.toUpperCase(), subject: "Proof", text }, write);
      expect(await exam.received()).toEqual([...before, { subject: "Proof", text }]);
    });

    it.each(["", "not an address", "a@b.example, c@d.example", "a@b.example\nbcc: c@d.example"])(
      "refuses to send to %j",
      async (to) => {
        const write = freshWrite();
        await expectNoEffect(writes(), "rejected", write, exam.port.send({ to, subject: "No", text: "No" }, write));
      },
    );
  });
}
