import { cloneElement, isValidElement, type ComponentProps } from "react";
import { buttonLook, type ButtonVariant } from "./button-look";
import { cn } from "./cn";

type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant; asChild?: boolean };

/** One primary button per view. `asChild` gives a link the look of a button. */
export function Button({ className, variant = "secondary", asChild = false, ...props }: ButtonProps) {
  const given = { ...props, "data-slot": "button", className: cn(buttonLook(variant), className) };
  if (!asChild) return <button type="button" {...given} />;
  return isValidElement<object>(props.children)
    ? cloneElement(props.children, { ...given, ...props.children.props })
    : null;
}
