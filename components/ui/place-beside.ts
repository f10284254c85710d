export type Side = "top" | "right" | "bottom" | "left";

const gap = 6;
const edge = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

function spotOf(side: Side, { width, height }: DOMRect, anchor: DOMRect): { x: number; y: number } {
  const x = anchor.left + (anchor.width - width) / 2;
  const y = anchor.top + (anchor.height - height) / 2;
  switch (side) {
    case "top":
      return { x, y: anchor.top - height - gap };
    case "bottom":
      return { x, y: anchor.bottom + gap };
    case "left":
      return { x: anchor.left - width - gap, y };
    case "right":
      return { x: anchor.right + gap, y };
  }
}

/** Moves a fixed element beside another: on the other side where there is no room, and never out of the window. */
export function placeBeside(floating: HTMLElement, anchor: Element, side: Side): void {
  const [box, at] = [floating.getBoundingClientRect(), anchor.getBoundingClientRect()];
  const most = { x: window.innerWidth - box.width - edge, y: window.innerHeight - box.height - edge };
  const fits = ({ x, y }: { x: number; y: number }) =>
    side === "top" || side === "bottom" ? y >= edge && y <= most.y : x >= edge && x <= most.x;
  const wanted = spotOf(side, box, at);
  const { x, y } = fits(wanted) ? wanted : spotOf(opposite[side], box, at);
  const within = (value: number, limit: number) => `${String(Math.round(Math.max(edge, Math.min(value, limit))))}px`;
  floating.style.translate = `${within(x, most.x)} ${within(y, most.y)}`;
}
