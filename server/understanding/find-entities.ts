import type { PostalAddress } from "@/server/core/ports/crm";
import { parseAddress } from "./address-text";
import { stemsOf } from "./concept-matcher";
import { goodsOf } from "./goods";
import { mentions } from "./mentions";
import { wordsOf } from "./normalise-text";

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

function runsOf(id: string): string[] {
  return id.match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** The id with or without "#", and with hyphen, space or nothing between its letters and digits. */
function spelled(id: string): RegExp {
  const body = runsOf(id).map(escaped).join("[\\s_-]?");
  return new RegExp(`(?<![\\p{L}\\p{N}])#?\\s?${body}(?![\\p{L}\\p{N}])`, "iu");
}

/** The digits alone, where the text says that they are an order's ("order 1001", "#1001"). */
function spelledByNumber(digits: string): RegExp {
  const word = "(?:orders?|purchase|parcel|package)(?:\\s(?:number|no\\.?|nr\\.?|id))?\\s?:?\\s?(?:is\\s)?";
  return new RegExp(`(?:${word}#?|#\\s?|\\b(?:number|no\\.?|nr\\.?)\\s)${digits}(?![\\p{L}\\p{N}])`, "iu");
}

/** The known order ids that a text names, in the order given; case, "#", hyphens and spaces do not matter. */
export function findOrderIds(text: string, known: string[]): string[] {
  const digitsOf = (id: string) => runsOf(id).at(-1) ?? "";
  return known.filter((id) => {
    if (runsOf(id).length > 0 && spelled(id).test(text)) return true;
    const digits = digitsOf(id);
    const unique = known.filter((other) => digitsOf(other) === digits).length === 1;
    return /^\d{3,}$/u.test(digits) && unique && spelledByNumber(digits).test(text);
  });
}

/** Shapes that the known ids have: their leading letters and how many digits follow. */
function shapesOf(known: string[]): RegExp[] {
  const shapes = new Map<string, { digits: number[]; separator: string }>();
  for (const id of known) {
    const match = /^(\p{L}+)([^\p{L}\p{N}]?)(\p{N}+)$/u.exec(id.replace(/^#/u, ""));
    if (match === null) continue;
    const prefix = (match[1] ?? "").toUpperCase();
    const shape = shapes.get(prefix) ?? { digits: [], separator: match[2] ?? "" };
    shape.digits.push((match[3] ?? "").length);
    shapes.set(prefix, shape);
  }
  return [...shapes].map(([prefix, shape]) => {
    const least = Math.max(2, Math.min(...shape.digits) - 1);
    const most = Math.max(...shape.digits) + 1;
    return new RegExp(
      `(?<![\\p{L}\\p{N}])#?\\s?(${escaped(prefix)})[\\s_-]?(\\d{${least},${most}})(?![\\p{L}\\p{N}])`,
      "giu",
    );
  });
}

const ANY_REFERENCE = /(?<![\p{L}\p{N}])#?(\p{Lu}{1,4})-(\d{3,10})(?![\p{L}\p{N}])/gu;

/**
 * What looks like an order id but is none of the known ones: somebody else's order, or a mistyped one. By the shape of
 * the known ids; without any, capital letters, hyphen and digits. Upper case, with the known ids' separator.
 */
export function findForeignOrderIds(text: string, known: string[]): string[] {
  const shapes = shapesOf(known);
  const separator = /[^\p{L}\p{N}]/u.exec(known.find((id) => /[^\p{L}\p{N}#]/u.test(id)) ?? "-")?.[0] ?? "";
  const joined = known.some((id) => /\p{L}\p{N}/u.test(id)) ? "" : separator;
  const canonical = new Set(known.map((id) => runsOf(id).join("").toUpperCase()));
  const found = new Set<string>();
  for (const pattern of shapes.length > 0 ? shapes : [ANY_REFERENCE]) {
    for (const [, prefix = "", digits = ""] of text.matchAll(pattern)) {
      if (!canonical.has(`${prefix}${digits}`.toUpperCase())) found.add(`${prefix.toUpperCase()}${joined}${digits}`);
    }
  }
  return [...found];
}

/** The last complete postal address in a text, or null; see `parseAddress`. `country` is the default, ISO alpha-2. */
export function findAddress(text: string, country?: string): PostalAddress | null {
  return parseAddress(text, country);
}

const EVERYTHING =
  /\b(?:everything|all (?:of )?(?:it|them|the items|items|my items|the products)|all (?:three|four|five)(?: of them| items| things| products)?(?=\s*(?:[.,;!?]|$|\b(?:are|were|is|have|arrived|came)\b))|(?:the )?(?:whole|entire|complete|full) (?:order|parcel|package|box|shipment|lot)|every (?:item|single item|product))\b/iu;
const FINE =
  /\b(?:is|are|was|were|looks?|seems?|works?)(?: \w+){0,2} (?:fine|ok|okay|good|great|perfect|perfectly|alright|intact|well|undamaged|lovely|brilliant|excellent|super|beautiful|wonderful|fantastic|nice)\b|\b(?:happy|pleased|delighted|satisfied|no (?:problem|issue|complaint)s?) with\b/iu;

function termsOf(text: string): string[] {
  return stemsOf(wordsOf(text.toLowerCase())).filter((stem) => stem.length > 2 || /\d/u.test(stem));
}

/** Same word but for one letter added, dropped, changed: a typo in a longer word. */
function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return Math.max(a.length, b.length) - head - tail <= 1;
}

/** Another word for the same kind of thing ("torch" for a headlamp). */
function sameKind(a: string, b: string): boolean {
  const kind = goodsOf(a);
  return kind !== null && kind === goodsOf(b);
}

interface Line {
  id: string;
  title: string;
}

function linesNamed(said: string, lines: Line[], isSame: (spoken: string, term: string) => boolean): string[] {
  const spoken = termsOf(said);
  const matches = lines.map((line) => {
    const terms = new Set(termsOf(line.title));
    return { id: line.id, matched: new Set([...terms].filter((term) => spoken.some((word) => isSame(word, term)))) };
  });
  return matches
    .filter(({ id, matched }) => {
      if (matched.size === 0) return false;
      return matches.every((other) => other.id === id || ![...matched].every((term) => other.matched.has(term)));
    })
    .map(({ id }) => id);
}

function union(lists: string[][], lines: Line[]): string[] {
  const found = new Set(lists.flat());
  return lines.map((line) => line.id).filter((id) => found.has(id));
}

/**
 * Ids of the order lines that a message names, by the words of their titles or other words for the same thing;
 * "everything" means all. What is said to be fine is not meant, and where some clauses complain or ask, only those
 * count. A line whose matched words are only part of what another line matches is not meant ("rain jacket" beside
 * "down jacket"), and where two lines match the same words none is returned: the customer has to be asked.
 */
export function findLineIds(text: string, lines: Line[]): string[] {
  const clauses = text.split(/[.!?;\n]+|,\s|\bbut\b|\bwhile\b|\bwhereas\b/u).filter((clause) => !FINE.test(clause));
  const said = clauses.join(" . ");
  if (EVERYTHING.test(said) || (lines.length === 2 && /\bboth\b/iu.test(said))) return lines.map((line) => line.id);
  const isSame = (word: string, term: string): boolean => nearlySame(word, term) || sameKind(word, term);
  const named = (part: string): string[] => {
    const exact = linesNamed(part, lines, nearlySame);
    return exact.length > 0 ? exact : linesNamed(part, lines, isSame);
  };
  const telling = clauses.filter((clause) => mentions(clause, COMPLAINT));
  const complained = union(telling.map(named), lines);
  return complained.length > 0 ? complained : union([named(said)], lines);
}

const COMPLAINT = ["@damaged", "@wrong_item", "@refund", "@replace", "@lost", "@not_arrived", "@bug", "not work"];
