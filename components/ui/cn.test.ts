import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { describe, expect, it } from "vitest";
import { cn } from "./cn";

const root = join(import.meta.dirname, "..");
const merge = extendTailwindMerge({
  extend: { theme: { text: ["prose"], radius: ["key", "inner", "control", "panel"] } },
});

/** The classes of files that hand some to `cn`, or to a component that does; `own` are those that others are laid over. */
function classesOf(files: "own" | "all"): string[] {
  const names = new Set<string>();
  for (const entry of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".tsx") || (files === "own" && !entry.startsWith("ui/"))) continue;
    const text = readFileSync(join(root, entry), "utf8");
    if (!/\bcn\(|<(?:Act)?Button|<(?:Text|Select)|<Popover|<Skeleton|<Money/.test(text)) continue;
    for (const [, literal = ""] of text.matchAll(/"([^"\n]*)"/g)) {
      for (const name of literal.split(/\s+/)) if (name !== "" && merge(`${name} ${name}`) === name) names.add(name);
    }
  }
  return [...names];
}

describe("joined classes", () => {
  it("keeps the later of two that set the same property, whatever their order in the style sheet", () => {
    expect(cn("h-8 px-3 text-sm text-muted", "h-auto px-0")).toBe("text-sm text-muted h-auto px-0");
    expect(cn("border border-line-strong", "border-danger")).toBe("border border-danger");
    expect(cn("border border-l-4", "border-l-success")).toBe("border border-l-4 border-l-success");
    expect(cn("pointer-coarse:h-11", "h-4", null, false)).toBe("pointer-coarse:h-11 h-4");
  });

  it("never keeps two where tailwind-merge keeps one", () => {
    const all = classesOf("all");
    expect(all.length).toBeGreaterThan(150);
    const wrong: string[] = [];
    for (const first of classesOf("own")) {
      for (const second of all) {
        const [ours, theirs] = [cn(first, second), merge(first, second)];
        if (ours !== theirs) wrong.push(`${first} + ${second}: ${ours}, not ${theirs}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
