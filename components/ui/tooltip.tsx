"use client";

import {
  cloneElement,
  useEffect,
  useId,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
} from "react";
import { late } from "./late";
import type { Side } from "./place-beside";

const Bubble = late(async () => (await import("./tooltip-bubble")).TooltipBubble);

/** What every tooltip is drawn by, for who fetches it ahead. */
export const fetchTooltip = Bubble.fetch;

interface TooltipProps {
  /** Null shows none. */
  says: ReactNode;
  keys?: string;
  side?: Side;
  /** One element that takes the focus. */
  children: ReactElement<TriggerProps>;
}

type TriggerProps = Pick<
  HTMLAttributes<HTMLElement>,
  "aria-describedby" | "onPointerEnter" | "onPointerLeave" | "onPointerDown" | "onFocus" | "onBlur"
>;

/** A few words about a control, on hover and on focus. Never the only place of something needed to decide. */
export function Tooltip(props: TooltipProps) {
  return props.says === null || props.says === undefined ? props.children : <Told {...props} />;
}

const rests = { showMs: 400, hideMs: 100 };

function Told({ says, keys, side = "top", children }: TooltipProps) {
  const id = useId();
  const { anchor, show, hide } = useAnchor();
  return (
    <>
      {cloneElement(children, {
        ...(anchor ? { "aria-describedby": `${children.props["aria-describedby"] ?? ""} ${id}`.trim() } : {}),
        onPointerEnter: (event) => {
          if (event.pointerType !== "touch") show(event.currentTarget, rests.showMs);
        },
        onPointerLeave: () => hide(rests.hideMs),
        onPointerDown: () => hide(0),
        onFocus: ({ currentTarget }) => {
          if (currentTarget.matches(":focus-visible")) show(currentTarget, 0);
        },
        onBlur: () => hide(0),
      })}
      {anchor ? (
        <Bubble
          {...{ id, anchor, side, says, keys }}
          onPointerEnter={() => show(anchor, 0)}
          onPointerLeave={() => hide(rests.hideMs)}
        />
      ) : null}
    </>
  );
}

/** What the tooltip stands beside, while it is shown: after a rest, until the pointer or the focus leaves, or Escape. */
function useAnchor() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const after = (ms: number, to: Element | null) => {
    clearTimeout(timer.current);
    if (ms === 0) setAnchor(to);
    else timer.current = setTimeout(() => setAnchor(to), ms);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return;
    const hide = () => setAnchor(null);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", hide, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", hide, true);
    };
  }, [anchor]);
  return {
    anchor,
    show: (on: Element, ms: number) => after(ms, on),
    hide: (ms: number) => after(ms, null),
  };
}
