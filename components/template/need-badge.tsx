import { CircleCheck, CirclePause, Unplug, type LucideIcon } from "lucide-react";
import { Badge, type Tone } from "../ui/badge";
import { needWords, portWords } from "./say-need";
import type { NeedState, TemplateView } from "./template-types";

const looks: Record<NeedState, { tone: Tone; Icon: LucideIcon }> = {
  ready: { tone: "neutral", Icon: CircleCheck },
  missing: { tone: "warning", Icon: Unplug },
  paused: { tone: "warning", Icon: CirclePause },
  not_granted: { tone: "warning", Icon: Unplug },
};

/** One thing that a template has to reach, and whether it can. */
export function NeedBadge({ port, state }: Pick<TemplateView["needs"][number], "port" | "state">) {
  const { tone, Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-3.5" />}>
      {portWords[port]}
      {state === "ready" ? <span className="sr-only"> connected</span> : `: ${needWords[state]}`}
    </Badge>
  );
}
