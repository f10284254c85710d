import {
  ChartColumn,
  Gauge,
  Inbox,
  LayoutTemplate,
  ListChecks,
  MessagesSquare,
  Plug,
  ScrollText,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  type LucideIcon,
} from "lucide-react";

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
  { href: "/intents", name: "Intents", Icon: MessagesSquare, keys: "g i", needs: "policy.release" },
  { href: "/policies", name: "Policies", Icon: SlidersHorizontal, keys: "g p", needs: "policy.releases" },
  { href: "/policies/autonomy", name: "Autonomy", Icon: Gauge, keys: "g a", needs: "autonomy.board" },
  { href: "/templates", name: "Templates", Icon: LayoutTemplate, keys: "g e", needs: "template.list" },
  { href: "/metrics", name: "Metrics", Icon: ChartColumn, keys: "g m", needs: "metrics.read" },
  { href: "/quality", name: "Quality", Icon: ShieldCheck, keys: "g u", needs: "quality.list" },
  { href: "/connections", name: "Connections", Icon: Plug, keys: "g c", needs: "connection.list" },
  { href: "/audit", name: "Audit", Icon: ScrollText, keys: "g d", needs: "audit.list" },
  { href: "/settings", name: "Settings", Icon: Settings, keys: "g s", needs: "settings.get" },
];

/** The places that a member may go to, of all that they may call. */
export function placesOf(may: readonly string[]): readonly Place[] {
  return places.filter((place) => may.includes(place.needs));
}

/** Of two places of which one lies within the other, the reader is at the inner one. */
export function isAt(path: string, { href }: Place): boolean {
  const covers = (place: string) => path === place || path.startsWith(`${place}/`);
  return covers(href) && !places.some((other) => other.href.startsWith(`${href}/`) && covers(other.href));
}
