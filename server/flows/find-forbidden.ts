import { isAllowedAddress, isAllowedLink } from "@/server/core/evidence/allowed-link";
import type { ForbiddenKind } from "@/server/core/evidence/proposal";
import { parseMarkdown } from "@/server/platform/parse-markdown";
import type { MarkdownNode } from "@/server/platform/parse-markdown";

/** Something in a text that may not go out, with its place in it. */
export interface Forbidden {
  kind: ForbiddenKind;
  start: number;
  end: number;
}

/**
 * What of a text may not go out: images, HTML, and links to hosts that are not listed, however they are written. The text
 * is read as a reader that renders Markdown sees it, and once more as one that shows plain text and makes links of what
 * looks like an address. A slot that is still to be filled ("{{…}}") counts as one word.
 */
export function findForbidden(text: string, hosts: readonly string[]): Forbidden[] {
  const words = text.replace(/\{\{[^{}]*\}\}/g, (slot) => "x".repeat(slot.length));
  return [...inTree(parseMarkdown(words), words, hosts), ...inPlainText(words, hosts)];
}

const kinds: Readonly<Record<string, ForbiddenKind>> = {
  image: "image",
  imageReference: "image",
  html: "html",
  linkReference: "link",
  definition: "link",
};

/** Blocks whose words are shown in one run, where marks may hide an address from who reads the source alone. */
const runs: readonly string[] = ["paragraph", "heading", "code"];

function inTree(node: MarkdownNode, text: string, hosts: readonly string[]): Forbidden[] {
  const { start, end } = node;
  const kind = Object.hasOwn(kinds, node.type) ? kinds[node.type] : undefined;
  const own: Forbidden[] = kind === undefined ? [] : [{ kind, start, end }];
  if (node.type === "link" && !isAllowedTarget(node.url ?? "", hosts)) own.push({ kind: "link", start, end });
  if (runs.includes(node.type)) {
    const shown = wordsOf(node).replace(/\p{Cf}/gu, "");
    const plainly = matchesIn(text.slice(start, end), hosts);
    const hidden = matchesIn(shown, hosts).filter((one) => !plainly.some(({ match }) => match.includes(one.match)));
    own.push(...hidden.map((one) => ({ kind: one.kind, start, end })));
  }
  return [...own, ...node.children.flatMap((child) => inTree(child, text, hosts))];
}

function wordsOf(node: MarkdownNode): string {
  // "&lt;b&gt;" is shown as it stands and is no HTML; what is HTML has a node of its own.
  if (node.type === "text") return (node.value ?? "").replaceAll("<", " ");
  if (node.value !== null) return node.value;
  return node.type === "break" ? "\n" : node.children.map(wordsOf).join("");
}

function isAllowedTarget(target: string, hosts: readonly string[]): boolean {
  return target.startsWith("mailto:") ? isAllowedAddress(target.slice(7), hosts) : isAllowedLink(target, hosts);
}

const dot = "[.\\u3002\\uff0e\\uff61]";
const schemed = /\p{L}[\p{L}\p{N}+.-]*:(?:\/|\\)+\S*/gu;
const scripts = /(?<!\p{L})(?:javascript|vbscript|data|file|blob|mailto|tel|sms|intent|cid)\s?:\S+/giu;
const tags = /<(?=[\p{L}/!?])[^>]*>?/gu;
const addresses = /[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]+/gu;
const domains = new RegExp(`(?<![\\p{L}\\p{N}@])(?:[\\p{L}\\p{N}_-]+${dot})+(?:\\p{L}{2,}|xn--[\\p{L}\\p{N}-]+)`, "gu");
const numericHosts = /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?=[:/])/gu;

function inPlainText(text: string, hosts: readonly string[]): Forbidden[] {
  return matchesIn(text, hosts).map(({ kind, match, start }) => ({ kind, start, end: start + match.length }));
}

interface Match {
  kind: ForbiddenKind;
  match: string;
  start: number;
}

/** As a mail program sees it that turns whatever looks like an address into a link. */
function matchesIn(text: string, hosts: readonly string[]): Match[] {
  const found: Match[] = [];
  let rest = text;
  const take = (pattern: RegExp, kind: ForbiddenKind, isAllowed: (match: string) => boolean): void => {
    rest = rest.replace(pattern, (match: string, ...more: unknown[]) => {
      const start = more.find((one) => typeof one === "number") ?? 0;
      if (!isAllowed(match)) found.push({ kind, match, start });
      return " ".repeat(match.length);
    });
  };
  take(tags, "html", () => false);
  take(schemed, "link", (match) => isAllowedLink(trimmed(match), hosts));
  take(scripts, "link", () => false);
  take(addresses, "link", (match) => isAllowedAddress(trimmed(match), hosts));
  take(domains, "link", () => false);
  take(numericHosts, "link", () => false);
  return found;
}

/** The marks that close a sentence or a bracket are no part of an address. */
function trimmed(match: string): string {
  return match.replace(/[)\]}.,;:!?"'*_>`\u201d\u2019]+$/u, "");
}
