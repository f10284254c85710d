import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Charge, PlanChange, Subscription, type BillingPort } from "./billing";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface BillingExam {
  port: BillingPort;
  customerId: string;
  /** Five charges in EUR, each of its own customer, at least 20.00 each, nothing refunded. */
  charges: { customerId: string; chargeId: string; lineIds: string[] }[];
  /** Three active subscriptions, each of its own customer. */
  subscriptions: { customerId: string; subscriptionId: string }[];
  /** Two more active subscriptions, each of its own customer, with another plan to change to. */
  changeable: [{ customerId: string; subscriptionId: string }, { customerId: string; subscriptionId: string }];
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

    const offered = async (index: 0 | 1): Promise<PlanChange> => {
      const [change] = await exam.port.previewPlanChanges(exam.changeable[index].subscriptionId);
      if (change === undefined) throw new Error(`the exam needs a plan to change to (${String(index)})`);
      return change;
    };
    const change = ({ subscriptionId, plan, chargeNow, creditNow }: PlanChange) => ({
      ...{ subscriptionId, plan },
      quoted: chargeNow.minor > 0 ? chargeNow : creditNow,
    });

    it("previews what a plan may be changed to, without changing it, and nothing for one that has ended", async () => {
      const { customerId, subscriptionId } = exam.changeable[1];
      const [before] = await exam.port.listSubscriptions(customerId);
      const changes = await exam.port.previewPlanChanges(subscriptionId);
      expect(changes.map((one) => PlanChange.safeParse(one).success)).not.toContain(false);
      expect(changes.map((one) => one.plan)).not.toContain(before?.plan);
      for (const { chargeNow, creditNow } of changes) expect(chargeNow.minor === 0 || creditNow.minor === 0).toBe(true);
      expect(await exam.port.listSubscriptions(customerId)).toEqual([before]);
      expect(await exam.port.previewPlanChanges(plan(2).subscriptionId)).toEqual([]);
    });

    const first = { current: null as PlanChange | null };
    examineWrite(
      "plan change",
      writes,
      async (write) => exam.port.changePlan(change((first.current ??= await offered(0))), write),
      async (write) => exam.port.changePlan(change(await offered(1)), write),
    );

    it("changes a plan for what was quoted, not on a stale version, and back", async () => {
      const { customerId, subscriptionId } = exam.changeable[1];
      const [before] = await exam.port.listSubscriptions(customerId);
      const input = change(await offered(1));
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, exam.port.changePlan(input, stale));
      const dear = freshWrite();
      const dearer = { ...input, quoted: { ...input.quoted, minor: input.quoted.minor + 1 } };
      await expectNoEffect(writes(), "rejected", dear, exam.port.changePlan(dearer, dear));
      const nowhere = freshWrite();
      const unknown = { ...input, plan: "no-such-plan" };
      await expectNoEffect(writes(), "rejected", nowhere, exam.port.changePlan(unknown, nowhere));
      const receipt = receiptOf(await exam.port.changePlan(input, freshWrite(before?.version)));
      expect(receipt.detail["previousPlan"]).toBe(before?.plan);
      expect((await exam.port.listSubscriptions(customerId)).map((one) => one.plan)).toEqual([input.plan]);
      const back = { subscriptionId, plan: before?.plan ?? "", quoted: null };
      receiptOf(await exam.port.changePlan(back, freshWrite()));
      expect((await exam.port.listSubscriptions(customerId)).map((one) => one.plan)).toEqual([before?.plan]);
    });
  });
}
