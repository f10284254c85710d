import type { ReleaseBody } from "@/server/core/policy/release";
import type { Template } from "./template";

/** Where tickets go that no rule of a release takes elsewhere, before a lead says otherwise. */
const firstTeam = "Support";

/** A release of one template alone: what the first use of the library publishes. */
export function templateBody({ intents, outOfScope, procedures, policy, tests }: Template): ReleaseBody {
  return {
    ...{ intents, outOfScope, procedures, tests },
    policy: { ...policy, defaultTeam: firstTeam, riskTeam: firstTeam },
  };
}
