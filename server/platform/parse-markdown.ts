import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";

/** One node of a CommonMark tree with GitHub's bare links. Offsets count UTF-16 units of the source. */
export interface MarkdownNode {
  type: string;
  /** The decoded words of a text or code node. */
  value: string | null;
  /** Where a link, an image or a definition leads. */
  url: string | null;
  start: number;
  end: number;
  children: MarkdownNode[];
}

/** The tree of a text, as a reader that renders Markdown sees it. Never throws: any text is Markdown. */
export function parseMarkdown(text: string): MarkdownNode {
  const tree = fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral()],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  });
  return toNode(tree, 0, text.length);
}

interface Raw {
  type: string;
  value?: unknown;
  url?: unknown;
  children?: Raw[];
  position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined;
}

/** A node without a place of its own (a bare link found in a text) takes its parent's. */
function toNode(raw: Raw, start: number, end: number): MarkdownNode {
  const from = raw.position?.start.offset ?? start;
  const to = raw.position?.end.offset ?? end;
  return {
    type: raw.type,
    value: typeof raw.value === "string" ? raw.value : null,
    url: typeof raw.url === "string" ? raw.url : null,
    start: from,
    end: to,
    children: (raw.children ?? []).map((child) => toNode(child, from, to)),
  };
}
