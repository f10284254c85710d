"use client";

import { DropdownMenu as Radix } from "radix-ui";
import { useImperativeHandle, useRef, type ReactNode, type Ref } from "react";
import { giveFocusBack } from "./give-focus-back";
import type { Opened } from "./use-opener";

interface MenuContentProps {
  opened: Opened;
  align: "start" | "end";
  children: ReactNode;
}

/** What floats of a menu, fetched when it is opened. */
export function MenuContent({ opened, align, children }: MenuContentProps) {
  const { button, id, byKeys, setOpen } = opened;
  const entered = useRef(false);
  return (
    <Radix.Root open modal={false} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <StandIn button={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          data-slot="menu"
          data-keys="off"
          aria-labelledby={id}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onFocus={(event) => {
            if (entered.current || event.target !== event.currentTarget) return;
            entered.current = true;
            // Without a pointer the first item is where the reader goes on.
            if (byKeys)
              event.currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
          }}
          onInteractOutside={(event) => {
            // The button itself closes it: taken for a click elsewhere it would only open it again.
            if (button.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(button.current);
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-panel border bg-surface p-1 shadow-float outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The button that is there already takes the place of the trigger that radix asks for. */
function StandIn({ button, ref }: { button: Opened["button"]; ref?: Ref<HTMLElement | null> | undefined }) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current, [button]);
  return null;
}
