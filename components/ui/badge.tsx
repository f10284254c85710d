import type { ReactNode } from "react";

const tones = {
  neutral: "bg-raised text-muted",
  accent: "bg-accent-subtle text-accent",
  danger: "bg-danger-subtle text-danger",
  warning: "bg-warning-subtle text-warning",
  success: "bg-success-subtle text-success",
  info: "bg-info-subtle text-info",
};

export type Tone = keyof typeof tones;

/** A state in one or two words. The word carries it; the colour only helps to find it again. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      data-slot="badge"
      className={`inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
