import type { ReactNode } from "react";
import type { Tone } from "./badge";

const tones: Record<Tone, string> = {
  neutral: "bg-raised text-text",
  accent: "border-accent bg-accent-subtle text-text",
  danger: "border-danger bg-danger-subtle text-text",
  warning: "border-warning bg-warning-subtle text-text",
  success: "border-success bg-success-subtle text-text",
  info: "border-info bg-info-subtle text-text",
};

/** Says why, and what next. `live` announces it to a screen reader when it appears. */
export function Notice(props: { tone: Tone; title: string; children?: ReactNode; live?: boolean }) {
  return (
    <div
      data-slot="notice"
      role={props.live ? "alert" : undefined}
      className={`grid gap-2 rounded-panel border px-4 py-3 text-sm ${tones[props.tone]}`}
    >
      <p className="font-medium">{props.title}</p>
      {props.children}
    </div>
  );
}
