import { z } from "zod";

/** A span of a knowledge document, as retrieved. `text` is a verbatim part of the document's text. */
export const Passage = z.strictObject({
  id: z.string(),
  documentId: z.string(),
  /** The source's own article id ("refund-policy"): what a procedure names in `cites`. */
  articleId: z.string(),
  title: z.string(),
  url: z.string(),
  text: z.string(),
  version: z.string(),
  score: z.number(),
});
export type Passage = z.infer<typeof Passage>;
