import type { SettingsDifference } from "@/server/core/policy/settings-difference";
import { AppError } from "@/server/platform/errors";

/** Somebody else has changed the same section since it was read: what they did, so that nothing of it is lost unseen. */
export class SettingsMovedError extends AppError {
  readonly by: string | null;
  readonly differences: readonly SettingsDifference[];

  constructor(by: string | null, differences: readonly SettingsDifference[]) {
    super("conflict", "the section was changed meanwhile");
    this.by = by;
    this.differences = differences;
  }
}
