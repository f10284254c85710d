import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Issue, type TrackerPort } from "./tracker";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface TrackerExam {
  port: TrackerPort;
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the tracker port: every adapter takes it. */
export function examineTracker(name: string, open: () => Promise<TrackerExam>): void {
  describe(`${name}: tracker`, () => {
    let exam: TrackerExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });
    const file = (title: string, write = freshWrite()) =>
      exam.port.file({ title, body: "1. Open the map\n2. It closes", severity: "normal" }, write);

    examineWrite(
      "issue",
      writes,
      (write) => file("The map closes", write),
      (write) => file("The map stays open", write),
    );

    it("files two reports of one defect as two issues, finds them, and closes one, once", async () => {
      const ref = receiptOf(await file("Export fails")).ref;
      expect(receiptOf(await file("Export fails")).ref).not.toBe(ref);
      const issue = await exam.port.findIssue(ref);
      expect(Issue.parse(issue)).toMatchObject({ id: ref, title: "Export fails", state: "open" });
      receiptOf(await exam.port.closeIssue({ issueId: ref }, freshWrite()));
      expect((await exam.port.findIssue(ref))?.state).toBe("closed");
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, exam.port.closeIssue({ issueId: ref }, again));
    });

    it("knows no stranger", async () => {
      expect(await exam.port.findIssue("no-such-issue")).toBeNull();
      const write = freshWrite();
      const unknown = exam.port.closeIssue({ issueId: "no-such-issue" }, write);
      await expectNoEffect(writes(), "rejected", write, unknown);
    });
  });
}
