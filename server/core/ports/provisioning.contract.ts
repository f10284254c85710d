import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProductEntitlement, Seat, type ProvisioningPort } from "./provisioning";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

interface Owned {
  customerId: string;
  id: string;
}

export interface ProvisioningExam {
  port: ProvisioningPort;
  /** Two active seats, each bound to a device. */
  seats: [Owned, Owned];
  /** A seat that is bound to no device. */
  freeSeat: Owned;
  /** Two that were closed for want of use or a failed payment, and are paid for. */
  closed: [Owned, Owned];
  /** What may not be opened again: closed for good, and not paid for any more. */
  shut: [Owned, Owned];
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the provisioning port: every adapter takes it. */
export function examineProvisioning(name: string, open: () => Promise<ProvisioningExam>): void {
  describe(`${name}: provisioning`, () => {
    let exam: ProvisioningExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });
    const seat = async ({ customerId, id }: Owned): Promise<Seat> => {
      const found = (await exam.port.listSeats(customerId)).find((one) => one.id === id);
      if (found === undefined) throw new Error(`no seat ${id}`);
      return found;
    };
    const entitlement = async ({ customerId, id }: Owned): Promise<ProductEntitlement> => {
      const found = (await exam.port.listEntitlements(customerId)).find((one) => one.id === id);
      if (found === undefined) throw new Error(`no entitlement ${id}`);
      return found;
    };

    it("lists seats and entitlements in our words, and nothing for a stranger", async () => {
      const of = exam.seats[0].customerId;
      expect((await exam.port.listSeats(of)).map((one) => Seat.safeParse(one).success)).not.toContain(false);
      const { customerId } = exam.closed[0];
      const listed = await exam.port.listEntitlements(customerId);
      expect(listed.map((one) => ProductEntitlement.safeParse(one).success)).not.toContain(false);
      expect(listed.map((one) => one.customerId)).toEqual(listed.map(() => customerId));
      expect(await exam.port.listSeats("nobody")).toEqual([]);
      expect(await exam.port.listEntitlements("nobody")).toEqual([]);
    });

    examineWrite(
      "seat reset",
      writes,
      (write) => exam.port.resetSeat({ seatId: exam.seats[0].id }, write),
      (write) => exam.port.resetSeat({ seatId: exam.seats[1].id }, write),
    );

    it("frees a seat once, not on a stale version, and binds the same device again while the seat is free", async () => {
      const [, own] = exam.seats;
      const seatId = own.id;
      const before = await seat(own);
      const device = before.device ?? "";
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, exam.port.resetSeat({ seatId }, stale));
      const early = freshWrite();
      await expectNoEffect(writes(), "rejected", early, exam.port.bindSeat({ seatId, device }, early));
      const receipt = receiptOf(await exam.port.resetSeat({ seatId }, freshWrite(before.version)));
      expect(receipt.detail["device"]).toBe(device);
      expect(await seat(own)).toMatchObject({ device: null, holder: before.holder });
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, exam.port.resetSeat({ seatId }, again));
      receiptOf(await exam.port.bindSeat({ seatId, device }, freshWrite()));
      expect((await seat(own)).device).toBe(device);
    });

    it("refuses to free what is free, and what it does not know", async () => {
      for (const seatId of [exam.freeSeat.id, "no-such-seat"]) {
        const write = freshWrite();
        await expectNoEffect(writes(), "rejected", write, exam.port.resetSeat({ seatId }, write));
      }
    });

    examineWrite(
      "reopening",
      writes,
      (write) => exam.port.reopenEntitlement({ entitlementId: exam.closed[0].id }, write),
      (write) => exam.port.reopenEntitlement({ entitlementId: exam.closed[1].id }, write),
    );

    it("opens what is paid for once, not on a stale version, and closes it for the reason from before", async () => {
      const [, own] = exam.closed;
      const entitlementId = own.id;
      const before = await entitlement(own);
      const why = before.closedWhy === "payment_failed" ? "payment_failed" : "inactive";
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, exam.port.reopenEntitlement({ entitlementId }, stale));
      const receipt = receiptOf(await exam.port.reopenEntitlement({ entitlementId }, freshWrite(before.version)));
      expect(receipt.detail["closedWhy"]).toBe(before.closedWhy);
      expect(await entitlement(own)).toMatchObject({ state: "open", closedWhy: null, closedAt: null });
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, exam.port.reopenEntitlement({ entitlementId }, again));
      receiptOf(await exam.port.closeEntitlement({ entitlementId, why }, freshWrite()));
      expect(await entitlement(own)).toMatchObject({ state: "closed", closedWhy: why });
    });

    it("opens nothing that was closed for good, is not paid for, or is not there", async () => {
      for (const entitlementId of [...exam.shut.map((one) => one.id), "no-such-entitlement"]) {
        const write = freshWrite();
        await expectNoEffect(writes(), "rejected", write, exam.port.reopenEntitlement({ entitlementId }, write));
      }
    });
  });
}
