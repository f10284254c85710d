import { NeedBadge } from "./need-badge";
import type { TemplateView } from "./template-types";

/** What has to be connected, what for, and what stands in the way. */
export function NeedsList({ needs }: { needs: TemplateView["needs"] }) {
  return (
    <ul className="grid gap-2">
      {needs.map((need) => (
        <li key={need.port} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
          <NeedBadge {...need} />
          <span>{sentence(need.why)}</span>
          <span className="text-xs text-faint">{sayHow(need)}</span>
        </li>
      ))}
    </ul>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function sayHow({ state, connection, missingScopes }: TemplateView["needs"][number]): string {
  if (state === "ready") return `by ${connection ?? "a connection"}`;
  if (state === "missing") return "An owner connects it. Until then a person handles what needs it.";
  if (state === "paused") return `${connection ?? "It"} is paused: what needs it waits.`;
  return `${connection ?? "It"} was not granted ${missingScopes.join(", ")}: a person handles what needs it.`;
}
