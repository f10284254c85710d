import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Order, type CommercePort } from "./commerce";
import type { PostalAddress } from "./crm";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface CommerceExam {
  port: CommercePort;
  customerId: string;
  /** Two orders that have not been shipped. */
  processing: [orderId: string, orderId: string];
  /** Three orders that have been shipped and never sent again. */
  shipped: [orderId: string, orderId: string, orderId: string];
  /** An unshipped order of which one line is in stock and another is not, with the line in stock. */
  waiting: { orderId: string; inStock: string };
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the commerce port: every adapter takes it. */
export function examineCommerce(name: string, open: () => Promise<CommerceExam>): void {
  describe(`${name}: commerce`, () => {
    let exam: CommerceExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });
    const get = async (orderId: string): Promise<Order> => {
      const order = await exam.port.findOrder(orderId);
      if (order === null) throw new Error(`no order ${orderId}`);
      return order;
    };
    const elsewhere = async (orderId: string, line1: string): Promise<PostalAddress> => ({
      ...(await get(orderId)).shippingAddress,
      line1,
    });
    const change = async (orderId: string, line1: string, write = freshWrite()) =>
      exam.port.changeAddress({ orderId, address: await elsewhere(orderId, line1) }, write);
    const reship = async (orderId: string, write = freshWrite()) => {
      const lineIds = (await get(orderId)).lines.map((line) => line.id);
      return exam.port.reship({ orderId, lineIds }, write);
    };

    it("lists orders in our words, newest first, and knows no stranger", async () => {
      const orders = await exam.port.listOrders(exam.customerId);
      expect(orders.length).toBeGreaterThan(1);
      expect(orders.map((order) => Order.safeParse(order).success)).not.toContain(false);
      expect(orders.map((order) => order.placedAt)).toEqual(
        orders
          .map((order) => order.placedAt)
          .sort()
          .reverse(),
      );
      expect(orders.map((order) => order.customerId)).toEqual(orders.map(() => exam.customerId));
      const first = orders[0];
      expect(first === undefined ? null : await exam.port.findOrder(first.id)).toEqual(first);
      expect(await exam.port.listOrders("nobody")).toEqual([]);
      expect(await exam.port.findOrder("no-such-order")).toBeNull();
    });

    examineWrite(
      "address change",
      writes,
      (write) => change(exam.processing[0], "Contract Lane 1", write),
      (write) => change(exam.processing[0], "Contract Lane 2", write),
    );

    it("changes the address of an unshipped order alone, and not on a stale version", async () => {
      const orderId = exam.processing[1];
      const { version } = await get(orderId);
      receiptOf(await change(orderId, "Contract Lane 3", freshWrite(version)));
      expect((await get(orderId)).shippingAddress.line1).toBe("Contract Lane 3");
      const stale = freshWrite(version);
      await expectNoEffect(writes(), "conflict", stale, change(orderId, "Contract Lane 4", stale));
      const late = freshWrite();
      await expectNoEffect(writes(), "rejected", late, change(exam.shipped[0], "Contract Lane 5", late));
      const nowhere = freshWrite();
      const input = { orderId: "no-such-order", address: await elsewhere(orderId, "Contract Lane 6") };
      await expectNoEffect(writes(), "rejected", nowhere, exam.port.changeAddress(input, nowhere));
    });

    examineWrite(
      "reshipment",
      writes,
      (write) => reship(exam.shipped[0], write),
      (write) => reship(exam.shipped[1], write),
    );

    it("sends an order again once, free, to its own address, and takes that back", async () => {
      const orderId = exam.shipped[1];
      const before = await get(orderId);
      const { ref } = receiptOf(await reship(orderId, freshWrite(before.version)));
      const replacement = await get(ref);
      expect(replacement).toMatchObject({
        customerId: before.customerId,
        chargeId: null,
        total: { minor: 0, currency: before.total.currency },
        shippingAddress: before.shippingAddress,
      });
      expect(replacement.lines.map((line) => line.sku)).toEqual(before.lines.map((line) => line.sku));
      expect((await get(orderId)).reshippedAs).toEqual([ref]);
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, reship(orderId, again));
      receiptOf(await exam.port.cancelReship({ orderId: ref }, freshWrite()));
      expect((await get(ref)).state).toBe("cancelled");
      expect((await get(orderId)).reshippedAs).toEqual([]);
    });

    it("refuses to send again what it should not", async () => {
      const orderId = exam.shipped[2];
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, reship(orderId, stale));
      const foreign = freshWrite();
      const wrongLine = { orderId, lineIds: ["no-such-line"] };
      await expectNoEffect(writes(), "rejected", foreign, exam.port.reship(wrongLine, foreign));
      const early = freshWrite();
      await expectNoEffect(writes(), "rejected", early, reship(exam.processing[0], early));
      const original = freshWrite();
      await expectNoEffect(writes(), "rejected", original, exam.port.cancelReship({ orderId }, original));
    });

    const split = (write = freshWrite()) => {
      const { orderId, inStock } = exam.waiting;
      return exam.port.splitShipment({ orderId, lineIds: [inStock] }, write);
    };

    examineWrite(
      "split shipment",
      writes,
      (write) => split(write),
      (write) => exam.port.splitShipment({ orderId: exam.waiting.orderId, lineIds: ["other"] }, write),
    );

    it("splits an order once, not on a stale version, and joins it again", async () => {
      const { orderId } = exam.waiting;
      receiptOf(await exam.port.joinShipments({ orderId }, freshWrite()));
      const before = await get(orderId);
      expect(before.shipments).toHaveLength(1);
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, split(stale));
      const single = freshWrite();
      await expectNoEffect(writes(), "rejected", single, exam.port.joinShipments({ orderId }, single));
      receiptOf(await split(freshWrite(before.version)));
      expect((await get(orderId)).shipments).toHaveLength(2);
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, split(again));
      receiptOf(await exam.port.joinShipments({ orderId }, freshWrite()));
      expect((await get(orderId)).shipments).toEqual(before.shipments);
    });

    it("splits off nothing that is not in stock, shipped, foreign or all there is", async () => {
      const { orderId } = exam.waiting;
      const lineIds = (await get(orderId)).lines.map((line) => line.id);
      const missing = lineIds.filter((id) => id !== exam.waiting.inStock);
      const shippedOrder = exam.shipped[2];
      const shippedLines = (await get(shippedOrder)).lines.map((line) => line.id);
      for (const input of [
        { orderId, lineIds: missing },
        { orderId, lineIds },
        { orderId, lineIds: ["no-such-line"] },
        { orderId: shippedOrder, lineIds: shippedLines },
        { orderId: "no-such-order", lineIds },
      ]) {
        const write = freshWrite();
        await expectNoEffect(writes(), "rejected", write, exam.port.splitShipment(input, write));
      }
    });
  });
}
