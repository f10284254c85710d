import { z } from "zod";

/** "late-delivery-refund" */
export const TemplateId = z.string().regex(/^[a-z][a-z-]{0,59}$/);

const Resolution = z.record(z.string().max(100), z.enum(["keep", "rename"]));

/** What is done with names that are taken: by name of an intent, and by id of an article. What is not listed is kept. */
export const ResolutionsInput = z.strictObject({ intents: Resolution, articles: Resolution });
