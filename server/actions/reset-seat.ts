import { z } from "zod";
import type { Seat } from "@/server/core/ports/provisioning";
import { checkAsker } from "./check-asker";
import { defineAction, type ActionFacts } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ seatId: z.string().min(1) });

/** Frees a seat from its device, so that its holder can sign in on another one. The receipt keeps the device. */
export const resetSeat = defineAction({
  name: "reset_seat",
  title: "Reset a seat",
  describe:
    "Frees one seat of the customer from the device that it is bound to, so that its holder can sign in on another. " +
    "The holder stays the same. To open again what was closed use reopen_entitlement.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 24,
    says: (receipt) => {
      const device = readDevice(receipt.detail);
      return device === null ? null : `Bind the seat to ${device} again, if no other device has taken it`;
    },
    run: async (receipt, args, { provisioning }, context) => {
      const device = readDevice(receipt.detail);
      if (device === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not hold the device from before." };
      }
      const { seatId } = Input.parse(args);
      return provisioning.bindSeat({ seatId, device }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "provisioning:seat",
  assurance: "proven",
  needs: ["provisioning"],
  input: Input,
  subject: (input) => `seat:${input.seatId}`,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    const seat = findSeat(facts, input.seatId);
    if (seat === null) return { ok: false, why: "no such seat" };
    if (seat.customerId !== facts.customerId) return { ok: false, why: "not this customer's seat" };
    if (seat.state !== "active") return { ok: false, why: "the seat is suspended" };
    return seat.device === null ? { ok: false, why: "the seat is bound to no device" } : { ok: true };
  },
  version: (input, facts) => findSeat(facts, input.seatId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const seat = findSeat(facts, input.seatId);
    return seat?.state === "active" && seat.device === null ? { ref: seat.id } : null;
  },
  execute: (input, { provisioning }, context) => provisioning.resetSeat(input, vendorWrite(context)),
  find: (key, { provisioning }) => provisioning.findByKey(key),
  summarise: (input) => `Free seat ${input.seatId} from its device`,
});

function findSeat(facts: ActionFacts, id: string): Seat | null {
  return facts.records.seats.find((seat) => seat.id === id) ?? null;
}

function readDevice(detail: Record<string, unknown>): string | null {
  const device = Object.hasOwn(detail, "device") ? detail["device"] : null;
  return typeof device === "string" && device !== "" ? device : null;
}
