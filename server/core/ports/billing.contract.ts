import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Charge, Subscription, type BillingPort } from "./billing";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface BillingExam {
  port: BillingPort;
  customerId: string;
  /** Five charges in EUR, each of its own customer, at least 20.00 each, nothing refunded. */
  charges: { customerId: string; chargeId: string; lineIds: string[] }[];
  /** Three active subscriptions, each of its own customer. */
  subscriptions: { customerId: string; subscriptionId: string }[];
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the billing port: every adapter takes it. */
export function examineBilling(name: string, open: () => Promise<BillingExam>): void {
  describe(`${name}: billing`, () => {
    let exam: BillingExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });
    const known = (index: number) => {
      const charge = exam.charges[index];
      if (charge === undefined) throw new Error(`the exam needs charge ${index}`);
      return charge;
    };
    const read = async (index: number): Promise<Charge> => {
      const { customerId, chargeId } = known(index);
      const charge = (await exam.port.listCharges(customerId)).find((one) => one.id === chargeId);
      if (charge === undefined) throw new Error(`no charge ${chargeId}`);
      return charge;
    };
    const refund = (index: number, minor: number, write = freshWrite(), currency = "EUR") =>
      exam.port.refund({ chargeId: known(index).chargeId, amount: { minor, currency }, lineIds: [] }, write);
    const plan = (index: number) => {
      const subscription = exam.subscriptions[index];
      if (subscription === undefined) throw new Error(`the exam needs subscription ${index}`);
      return subscription;
    };

    it("lists charges and subscriptions in our words, newest charge first, and nothing for a stranger", async () => {
      const charges = await exam.port.listCharges(exam.customerId);
      expect(charges.length).toBeGreaterThan(0);
      expect(charges.map((charge) => Charge.safeParse(charge).success)).not.toContain(false);
      expect(charges.map((charge) => charge.at)).toEqual(
        charges
          .map((charge) => charge.at)
          .sort()
          .reverse(),
      );
      const subscriptions = await exam.port.listSubscriptions(plan(0).customerId);
      expect(subscriptions.map((one) => Subscription.safeParse(one).success)).toEqual([true]);
      expect(await exam.port.listCharges("nobody")).toEqual([]);
      expect(await exam.port.listSubscriptions("nobody")).toEqual([]);
    });

    examineWrite(
      "refund",
      writes,
      (write) => refund(0, 500, write),
      (write) => refund(0, 501, write),
    );

    it("makes two equal partial refunds under two keys while money is left, and shows them on the charge", async () => {
      const [first, second] = [freshWrite(), freshWrite()];
      const refs = [receiptOf(await refund(1, 700, first)).ref, receiptOf(await refund(1, 700, second)).ref];
      expect(new Set(refs).size).toBe(2);
      const charge = await read(1);
      expect(charge.refunds.map(({ id, amount, key }) => ({ id, amount, key }))).toEqual([
        { id: refs[0], amount: { minor: 700, currency: "EUR" }, key: first.key },
        { id: refs[1], amount: { minor: 700, currency: "EUR" }, key: second.key },
      ]);
    });

    it("refuses more than is left, another currency and an unknown charge, without any effect", async () => {
      const before = await read(2);
      receiptOf(await refund(2, before.amount.minor - 100));
      const above = freshWrite();
      await expectNoEffect(writes(), "rejected", above, refund(2, 101, above));
      const foreign = freshWrite();
      await expectNoEffect(writes(), "rejected", foreign, refund(2, 50, foreign, "USD"));
      const nowhere = freshWrite();
      const input = { chargeId: "no-such-charge", amount: { minor: 1, currency: "EUR" }, lineIds: [] };
      await expectNoEffect(writes(), "rejected", nowhere, exam.port.refund(input, nowhere));
      receiptOf(await refund(2, 100));
    });

    it("never gives back more than the charge, however many race for it", async () => {
      const total = (await read(3)).amount.minor;
      const share = Math.floor(total / 3);
      const results = await Promise.all(Array.from({ length: 8 }, () => refund(3, share)));
      expect(results.filter((result) => result.kind === "done")).toHaveLength(3);
      const refunded = (await read(3)).refunds.reduce((sum, one) => sum + one.amount.minor, 0);
      expect(refunded).toBe(3 * share);
    });

    it("refunds named lines, refuses a stale version as a conflict, and a fresh one passes", async () => {
      const { chargeId, lineIds } = known(4);
      const line = lineIds[0] ?? "";
      const { version } = await read(4);
      const input = { chargeId, amount: { minor: 300, currency: "EUR" }, lineIds: [line] };
      receiptOf(await exam.port.refund(input, freshWrite(version)));
      expect((await read(4)).refunds.map((one) => one.lineIds)).toEqual([[line]]);
      const stale = freshWrite(version);
      await expectNoEffect(writes(), "conflict", stale, exam.port.refund(input, stale));
      const foreign = freshWrite();
      const wrongLine = { ...input, lineIds: ["no-such-line"] };
      await expectNoEffect(writes(), "rejected", foreign, exam.port.refund(wrongLine, foreign));
      receiptOf(await exam.port.refund(input, freshWrite((await read(4)).version)));
    });

    it("previews a cancellation without making it", async () => {
      const { customerId, subscriptionId } = plan(1);
      const [before] = await exam.port.listSubscriptions(customerId);
      const later = await exam.port.previewCancellation({ subscriptionId, at: "period_end" });
      expect(later).toEqual({
        endsAt: before?.currentPeriodEnd,
        credit: { minor: 0, currency: before?.price.currency },
      });
      const atOnce = await exam.port.previewCancellation({ subscriptionId, at: "now_prorated" });
      expect(atOnce.credit.minor).toBeGreaterThan(0);
      expect(atOnce.credit.minor).toBeLessThanOrEqual(before?.price.minor ?? 0);
      expect(await exam.port.listSubscriptions(customerId)).toEqual([before]);
    });

    examineWrite(
      "cancellation",
      writes,
      (write) => exam.port.cancelSubscription({ subscriptionId: plan(0).subscriptionId, at: "period_end" }, write),
      (write) => exam.port.cancelSubscription({ subscriptionId: plan(0).subscriptionId, at: "now_prorated" }, write),
    );

    it("ends a plan at once, and only once, and not on a stale version", async () => {
      const { customerId, subscriptionId } = plan(2);
      const input = { subscriptionId, at: "now_prorated" } as const;
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, exam.port.cancelSubscription(input, stale));
      const [before] = await exam.port.listSubscriptions(customerId);
      receiptOf(await exam.port.cancelSubscription(input, freshWrite(before?.version)));
      expect((await exam.port.listSubscriptions(customerId)).map((one) => one.state)).toEqual(["cancelled"]);
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, exam.port.cancelSubscription(input, again));
      const nowhere = freshWrite();
      const unknown = { subscriptionId: "no-such-plan", at: "period_end" } as const;
      await expectNoEffect(writes(), "rejected", nowhere, exam.port.cancelSubscription(unknown, nowhere));
    });
  });
}
