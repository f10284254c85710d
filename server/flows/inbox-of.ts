import { AppError } from "@/server/platform/errors";
import { findConnectionAt } from "@/server/store/connections";
import type { Shell } from "./shell";

/** The connection that serves API tickets. Throws `unavailable` while the workspace has none, or has paused it. */
export async function inboxOf(shell: Shell): Promise<string> {
  const inbox = await findConnectionAt(shell.db, "inbox");
  if (inbox?.state !== "active") throw new AppError("unavailable", "The inbox is not connected");
  return inbox.id;
}
