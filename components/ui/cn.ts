import { clsx, type ClassValue } from "clsx";

/** Properties that are set by one class each, longest name first: `min-h-8` is not `min`. */
const named =
  /^-?(min-[hw]|max-[hw]|inset-[xy]|gap-[xy]|grid-cols|col-start|col-span|row-start|row-span|rounded|justify-items|justify-self|justify|items|content|shadow|opacity|leading|align|animate|whitespace|overflow(?:-[xy])?|cursor|shrink|grow|basis|order|inset|right|left|top|bottom|size|self|gap|bg|[mp][xytrbl]?|[hwz])(?:-|$)/;

const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:block|inline|flex|grid|table|contents|hidden|inline-(?:block|flex|grid))$/, "display"],
  [/^break-/, "break"],
  [/^line-clamp-/, "line clamp"],
  [/^pointer-events-/, "pointer events"],
  [/^(?:static|relative|absolute|fixed|sticky)$/, "position"],
  [/^text-(?:xs|sm|base|lg|xl|2xl|prose)$/, "text size"],
  [/^text-(?:left|right|center|start|end)$/, "text align"],
  [/^text-/, "text colour"],
  [/^font-(?:sans|mono)$/, "font family"],
  [/^font-/, "font weight"],
  [/^border(?:-[xytrbl])?(?:-\d+)?$/, "border width"],
  [/^border-/, "border colour"],
];

const sides = /^border-([xytrbl])(?:-|$)/;

/** A class for all sides takes the place of those for one. */
const parts: Record<string, readonly string[]> = {
  "line clamp": ["display", "overflow"],
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pl", "pr"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["ml", "mr"],
  my: ["mt", "mb"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["left", "right"],
  "inset-y": ["top", "bottom"],
  gap: ["gap-x", "gap-y"],
  size: ["w", "h"],
  overflow: ["overflow-x", "overflow-y"],
  "text size": ["leading"],
  "border width": ["x", "y", "t", "r", "b", "l"].map((side) => `border width${side}`),
  "border widthy": ["border widtht", "border widthb"],
  "border colour": ["x", "y", "t", "r", "b", "l"].map((side) => `border colour${side}`),
};

/** Which property a class sets, with the states that it is for; null for one that nothing else takes the place of. */
function propertyOf(name: string): { states: string; property: string } | null {
  const colon = name.lastIndexOf(":");
  const plain = name.slice(colon + 1);
  const property = words.find(([pattern]) => pattern.test(plain))?.[1] ?? named.exec(plain)?.[1];
  if (property === undefined) return null;
  return { states: name.slice(0, colon + 1), property: `${property}${sides.exec(plain)?.[1] ?? ""}` };
}

/** Joins class names; of two that set the same property the later one wins. */
export function cn(...classes: ClassValue[]): string {
  const kept = new Map<string, string>();
  for (const name of clsx(classes).split(" ")) {
    const { states, property } = propertyOf(name) ?? { states: "", property: name };
    for (const part of [property, ...(parts[property] ?? [])]) kept.delete(states + part);
    kept.set(states + property, name);
  }
  return [...kept.values()].join(" ");
}
