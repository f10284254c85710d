import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast, type Oklch } from "./contrast.fixture";

const css = readFileSync(join(import.meta.dirname, "globals.css"), "utf8");

/** The opaque colours of a block of globals.css, by role. */
function rolesOf(selector: string): Map<string, Oklch> {
  const block = new RegExp(`^${selector} \\{([^}]*)\\}`, "m").exec(css)?.[1] ?? "";
  const found = block.matchAll(/--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map(
    [...found].map(([, role = "", lightness, chroma, hue]) => [
      role,
      { lightness: Number(lightness), chroma: Number(chroma), hue: Number(hue) },
    ]),
  );
}

const grounds = ["background", "surface", "raised"];
const states = ["accent", "danger", "warning", "success", "info"];
const texts = ["text", "text-muted", "text-faint"];

/** What a chart draws, in the order in which its parts follow one another. */
const charts = ["a", "b", "c", "d", "e"].map((letter) => `chart-${letter}`);
/** Each is so much lighter or darker than the next that they stay apart in grey, too. */
const neighbours = charts.slice(1).map((one, at): [string, string] => [charts[at] ?? "", one]);

/** Every pair of roles that is read: text on a ground or on a fill, a state's own word on its fill. */
const read = [
  ...grounds.flatMap((ground) => [...texts, ...states].map((text): [string, string] => [text, ground])),
  ...states.flatMap((state) => [...texts, state].map((text): [string, string] => [text, `${state}-subtle`])),
  ["accent-text", "accent"],
  ["accent-text", "accent-hover"],
  ["background", "text"],
] satisfies [string, string][];

/** What is told apart without being read: borders of controls, the focus ring, an edge. */
const seen = grounds.flatMap((ground) =>
  ["line-strong", "accent", ...charts].map((edge): [string, string] => [edge, ground]),
);

describe.each([":root", "\\.dark"])("the tokens of %s", (selector) => {
  const roles = rolesOf(selector);
  const between = (one: string, other: string) => {
    const [a, b] = [roles.get(one), roles.get(other)];
    if (!a || !b) throw new Error(`no colour ${a ? other : one}`);
    return contrast(a, b);
  };

  it.each(read)("%s can be read on %s", (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(seen)("%s can be told from %s", (edge, ground) => {
    expect(between(edge, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(neighbours)("%s can be told from %s in grey", (one, other) => {
    expect(between(one, other)).toBeGreaterThanOrEqual(1.2);
  });
});

describe("the measure itself", () => {
  const grey = (lightness: number) => ({ lightness, chroma: 0, hue: 0 });
  it("knows black on white, and finds a grey that is too light", () => {
    expect(contrast(grey(0), grey(1))).toBeCloseTo(21, 5);
    expect(contrast(grey(0.7), grey(1))).toBeLessThan(4.5);
  });

  it("names the same roles in both themes", () => {
    expect([...rolesOf("\\.dark").keys()]).toEqual([...rolesOf(":root").keys()]);
  });
});

/** A size that is computed from what a list holds is no token: it may be named. */
const computed = /style=\{\{ height: (rows\.length \* )?rowHeight/;
const raw = /-\[[\d.]+(px|rem|em)\]|\b(oklch|rgba?|hsla?)\(|#[0-9a-f]{6}\b|style=\{\{/i;

/** Lines of our components that name a colour or a size of their own. */
function rawValues(folder: string): string[] {
  const root = join(import.meta.dirname, "..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .filter((line) => raw.test(line) && !computed.test(line))
        .map((line) => `${folder}/${file}: ${line.trim()}`),
    );
}

describe("colours and sizes", () => {
  it.each(["app", "components"])("come from the tokens alone in %s", (folder) => {
    expect(rawValues(folder)).toEqual([]);
  });

  it.each(['className="w-[340px]"', 'className="bg-[#ff0000]"', "style={{ width: 12 }}"])(
    "%s would be found",
    (line) => {
      expect(raw.test(line)).toBe(true);
    },
  );
});
