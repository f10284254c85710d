import { Hand } from "lucide-react";
import type { ReactNode } from "react";
import { When } from "../shell/when";
import { PackageParts } from "./package-parts";
import { Step } from "./step";
import type { Timeline } from "./timeline-types";

type Escalation = NonNullable<Timeline["escalation"]>;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <h4 className="text-xs font-medium text-faint">{title}</h4>
      {children}
    </div>
  );
}

/** The package for who takes over: enough to act on without reading the thread. */
export function EscalationStep({ escalation }: { escalation: Escalation }) {
  return (
    <Step
      Icon={Hand}
      title="Handed to a person:"
      says={`team ${escalation.team}`}
      aside={<When at={escalation.at} />}
      open
    >
      <PackageParts body={escalation.package} Part={Part} />
    </Step>
  );
}
