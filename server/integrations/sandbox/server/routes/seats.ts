import { z } from "zod";
import type { Seat } from "@/server/core/ports/provisioning";
import { effect, type Call, type Route, type Vendor } from "../vendor";
import { checkVersion, must, refuse } from "../write-rules";

export const seatRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/seats",
    handle: (call, { records }) => records.listOwned("seat", call.query.get("customer") ?? ""),
  },
  { method: "POST", path: "/seats/:id/reset", handle: reset },
  { method: "POST", path: "/seats/:id/bind", handle: bind },
];

function seatOf(call: Call, vendor: Vendor): Seat {
  const seat = must(vendor.records.find("seat", call.params.id ?? "") as Seat | null, "such seat");
  checkVersion(call.expect, seat.version);
  if (seat.state !== "active") refuse("suspended", "The seat is suspended.");
  return seat;
}

function reset(call: Call, vendor: Vendor): unknown {
  const seatId = call.params.id ?? "";
  return effect(call, vendor, "provisioning.reset_seat", { seatId }, () => {
    const seat = seatOf(call, vendor);
    if (seat.device === null) return refuse("not_bound", "The seat is bound to no device.");
    vendor.records.put("seat", seatId, seat.customerId, { ...seat, device: null, lastResetAt: call.at });
    const detail = { seatId, device: seat.device, product: seat.product };
    return { ref: `rst_${vendor.records.nextId("seat_reset", 6001)}`, detail };
  });
}

function bind(call: Call, vendor: Vendor): unknown {
  const seatId = call.params.id ?? "";
  const { device } = z.strictObject({ device: z.string().min(1).max(200) }).parse(call.body);
  return effect(call, vendor, "provisioning.bind_seat", { seatId, device }, () => {
    const seat = seatOf(call, vendor);
    if (seat.device !== null) refuse("taken", "Another device has the seat by now.");
    vendor.records.put("seat", seatId, seat.customerId, { ...seat, device });
    return { ref: seatId, detail: { seatId, device } };
  });
}
