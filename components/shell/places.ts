import { Inbox, ListChecks, SlidersHorizontal, type LucideIcon } from "lucide-react";

export interface Place {
  href: string;
  name: string;
  Icon: LucideIcon;
  /** The sequence that goes there. */
  keys: string;
  /** The procedure that a member must be allowed to call: who may not does not see the place. */
  needs: string;
}

/** The pages of the console, in the order of the rail. */
export const places: readonly Place[] = [
  { href: "/review", name: "Review", Icon: ListChecks, keys: "g q", needs: "queue.list" },
  { href: "/tickets", name: "Tickets", Icon: Inbox, keys: "g t", needs: "ticket.list" },
  { href: "/policies", name: "Policies", Icon: SlidersHorizontal, keys: "g p", needs: "policy.releases" },
];

/** The places that a member may go to, of all that they may call. */
export function placesOf(may: readonly string[]): readonly Place[] {
  return places.filter((place) => may.includes(place.needs));
}

export function isAt(path: string, { href }: Place): boolean {
  return path === href || path.startsWith(`${href}/`);
}
