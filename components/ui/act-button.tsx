"use client";

import { useId, type ComponentProps, type MouseEvent } from "react";
import { Button } from "./button";
import { Kbd } from "./kbd";
import { Tooltip } from "./tooltip";

type ActButtonProps = ComponentProps<typeof Button> & {
  /** Why it cannot be pressed now; null when it can. The button stays in the tab order and says so on focus. */
  whyNot?: string | null;
  /** The key that does the same, shown on the button. */
  keys?: string;
};

/** A button that explains itself while it cannot be pressed. */
export function ActButton({ whyNot = null, keys, onClick, children, ...props }: ActButtonProps) {
  const why = useId();
  const off = whyNot !== null;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <Tooltip says={whyNot}>
        <Button {...props} aria-disabled={off || undefined} aria-describedby={off ? why : undefined} onClick={press}>
          {children}
          {keys === undefined ? null : (
            <span className="pointer-coarse:hidden">
              <Kbd keys={keys} />
            </span>
          )}
        </Button>
      </Tooltip>
      {off ? (
        <span id={why} hidden>
          {whyNot}
        </span>
      ) : null}
    </>
  );
}
