import { cva, type VariantProps } from "class-variance-authority";
import { cloneElement, isValidElement, type ComponentProps } from "react";
import { cn } from "./cn";

const look = cva(
  "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 pointer-coarse:h-11",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-text hover:bg-accent-hover",
        secondary: "border border-line-strong bg-surface text-text hover:bg-raised",
        quiet: "text-muted hover:bg-raised hover:text-text",
        danger: "border border-danger bg-surface text-danger hover:bg-danger-subtle",
      },
    },
    defaultVariants: { variant: "secondary" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof look> & { asChild?: boolean };

/** One primary button per view. `asChild` gives a link the look of a button. */
export function Button({ className, variant, asChild = false, ...props }: ButtonProps) {
  const given = { ...props, "data-slot": "button", className: cn(look({ variant }), className) };
  if (!asChild) return <button type="button" {...given} />;
  return isValidElement<object>(props.children)
    ? cloneElement(props.children, { ...given, ...props.children.props })
    : null;
}
