import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Release } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";
import { insertPublishedRelease } from "@/server/store/releases";
import type { DemoStage } from "./demo-stage";

/** Publishes another release on a demo stage: it rules from the next decision on. */
export async function publishRelease({ shell, within }: DemoStage, release: Release): Promise<void> {
  const published = { release, hash: sha256Hex(canonicalBytes(release)), publishedAt: new Date(), publishedBy: null };
  await within(() => insertPublishedRelease(shell.db, published));
}
