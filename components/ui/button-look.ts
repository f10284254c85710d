const base =
  "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 pointer-coarse:h-11";

const variants = {
  primary: "bg-accent text-accent-text hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-text hover:bg-raised",
  quiet: "text-muted hover:bg-raised hover:text-text",
  danger: "border border-danger bg-surface text-danger hover:bg-danger-subtle",
};

export type ButtonVariant = keyof typeof variants;

/** The classes of a button, for what is none or has to stay small: a page that failed brings no component along. */
export function buttonLook(variant: ButtonVariant): string {
  return `${base} ${variants[variant]}`;
}
