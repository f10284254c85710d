import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Customer, type CrmPort } from "./crm";
import { examineWrite, expectNoEffect, freshWrite, receiptOf, type WriteExam } from "./write.contract";

export interface CrmExam {
  port: CrmPort;
  customer: { id: string; email: string };
  /** An address that two customers share. */
  shared: { email: string; ids: string[] };
  /** Three customers that may be deleted. */
  deletable: [customerId: string, customerId: string, customerId: string];
  /** Two customers whose records may be changed. */
  changeable: [customerId: string, customerId: string];
  countEffects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** The exam of the crm port: every adapter takes it. */
export function examineCrm(name: string, open: () => Promise<CrmExam>): void {
  describe(`${name}: crm`, () => {
    let exam: CrmExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    const writes = (): WriteExam => ({
      findByKey: (key) => exam.port.findByKey(key),
      countEffects: (key) => exam.countEffects(key),
    });

    it("finds one customer by address in any case, every customer of a shared one, and no stranger", async () => {
      const { id, email } = exam.customer;
      const found = await exam.port.findCustomersByEmail(email.toUpperCase());
      expect(found.map((customer) => customer.id)).toEqual([id]);
      expect(found.map((customer) => Customer.safeParse(customer).success)).toEqual([true]);
      expect(await exam.port.findCustomer(id)).toEqual(found[0]);
      const several = await exam.port.findCustomersByEmail(exam.shared.email);
      expect(several.map((customer) => customer.id).sort()).toEqual([...exam.shared.ids].sort());
      expect(await exam.port.findCustomersByEmail("nobody@nowhere.example")).toEqual([]);
      expect(await exam.port.findCustomersByEmail(`${email}' or '1'='1`)).toEqual([]);
      expect(await exam.port.findCustomer("no-such-customer")).toBeNull();
    });

    examineWrite(
      "deletion",
      writes,
      (write) => exam.port.deleteCustomer({ customerId: exam.deletable[0] }, write),
      (write) => exam.port.deleteCustomer({ customerId: exam.deletable[1] }, write),
    );

    it("deletes once, and not on a stale version", async () => {
      const customerId = exam.deletable[2];
      const stale = freshWrite("not-the-version");
      await expectNoEffect(writes(), "conflict", stale, exam.port.deleteCustomer({ customerId }, stale));
      const before = await exam.port.findCustomer(customerId);
      receiptOf(await exam.port.deleteCustomer({ customerId }, freshWrite(before?.version)));
      expect((await exam.port.findCustomer(customerId))?.state).toBe("deleted");
      const again = freshWrite();
      await expectNoEffect(writes(), "rejected", again, exam.port.deleteCustomer({ customerId }, again));
      const nowhere = freshWrite();
      const unknown = exam.port.deleteCustomer({ customerId: "no-such-customer" }, nowhere);
      await expectNoEffect(writes(), "rejected", nowhere, unknown);
    });

    examineWrite(
      "record update",
      writes,
      (write) => exam.port.updateCustomer(company(exam.changeable[0], "Contract Ltd"), write),
      (write) => exam.port.updateCustomer(company(exam.changeable[0], "Other Ltd"), write),
    );

    it("changes one field, not on a stale version, tells what was there, and leaves contact data alone", async () => {
      const customerId = exam.changeable[1];
      const before = await exam.port.findCustomer(customerId);
      const stale = freshWrite("not-the-version");
      const input = company(customerId, "Contract Ltd");
      await expectNoEffect(writes(), "conflict", stale, exam.port.updateCustomer(input, stale));
      const { detail } = receiptOf(await exam.port.updateCustomer(input, freshWrite(before?.version)));
      expect(detail["previous"]).toBe(before?.company ?? "");
      const after = await exam.port.findCustomer(customerId);
      expect(after).toEqual({ ...before, company: "Contract Ltd", version: after?.version });
      receiptOf(await exam.port.updateCustomer({ ...input, value: null }, freshWrite()));
      expect((await exam.port.findCustomer(customerId))?.company).toBeNull();
      const nameless = freshWrite();
      const noName = exam.port.updateCustomer({ customerId, field: "name", value: null }, nameless);
      await expectNoEffect(writes(), "rejected", nameless, noName);
    });

    it("takes a new phone number for new contact data", async () => {
      const customerId = exam.changeable[1];
      const phone = { customerId, field: "phone", value: "+31 20 555 0199" } as const;
      const { at } = receiptOf(await exam.port.updateCustomer(phone, freshWrite()));
      const after = await exam.port.findCustomer(customerId);
      expect(after?.phone).toBe("+31 20 555 0199");
      expect(Math.abs(Date.parse(after?.contactChangedAt ?? "") - Date.parse(at))).toBeLessThan(60_000);
    });
  });
}

function company(customerId: string, value: string) {
  return { customerId, field: "company", value } as const;
}
