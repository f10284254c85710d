import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import type { Assurance } from "@/server/core/identity/assurance";
import { assuranceWording } from "../ticket/sure";
import { cn } from "../ui/cn";
import type { Proposal } from "./card-types";

const looks: Record<Assurance, { Icon: typeof ShieldCheck; tone: string }> = {
  none: { Icon: ShieldAlert, tone: "text-warning" },
  claimed: { Icon: ShieldQuestion, tone: "text-warning" },
  attested: { Icon: ShieldCheck, tone: "text-success" },
  proven: { Icon: ShieldCheck, tone: "text-success" },
};

/** How sure we are who asks: the class in words, and what it rests on. */
export function Asker({ identity }: { identity: Proposal["identity"] }) {
  const { Icon, tone } = looks[identity.assurance];
  return (
    <span className="min-w-0">
      <Icon aria-hidden className={cn("mr-1 inline size-4 align-text-bottom", tone)} />
      <span className={cn("font-medium", tone)}>{assuranceWording[identity.assurance]}</span>{" "}
      <span className="text-muted">· {identity.method}</span>
    </span>
  );
}
