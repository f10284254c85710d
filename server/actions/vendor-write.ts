import type { Write } from "@/server/core/ports/write";
import type { ExecuteContext } from "./define-action";

/** What goes with a vendor write: the run's id as key, whose hand it is, and the version that was decided on. */
export function vendorWrite(context: ExecuteContext): Write {
  const { key, actor, expect } = context;
  return expect === null ? { key, actor } : { key, actor, expect };
}
