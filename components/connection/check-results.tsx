import { CircleCheck, CircleX } from "lucide-react";
import { portWords } from "../template/say-need";
import type { Check, Port } from "./connection-types";
import { sayFound } from "./say-connection";

/** What a test found, port by port. */
export function CheckResults({ ports, label }: { ports: Check; label: string }) {
  return (
    <ul aria-label={label} className="grid gap-1 text-sm">
      {ports.map((check) => {
        const Icon = check.why === null ? CircleCheck : CircleX;
        return (
          <li key={check.port} className="flex items-baseline gap-2">
            <Icon
              aria-hidden
              className={`size-3.5 shrink-0 translate-y-0.5 ${check.why === null ? "text-success" : "text-danger"}`}
            />
            <span className="shrink-0 font-medium">{portWords[check.port as Port]}</span>
            <span className="text-muted">{sayFound(check)}</span>
          </li>
        );
      })}
    </ul>
  );
}
