import type { Seat } from "../ports/provisioning";
import { wholeDays } from "./days";
import type { Fact } from "./fact";
import { presentFacts } from "./present-facts";

export function seatFacts(seat: Seat, asOf: string): Fact[] {
  return presentFacts(
    {
      "seat.id": seat.id,
      "seat.product": seat.product,
      "seat.holder": seat.holder,
      "seat.device": seat.device,
      "seat.is_bound": seat.device !== null,
      "seat.state": seat.state,
      "seat.days_since_reset": seat.lastResetAt === null ? null : Math.max(0, wholeDays(seat.lastResetAt, asOf)),
    },
    seat.id,
    asOf,
  );
}
