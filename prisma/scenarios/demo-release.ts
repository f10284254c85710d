import type { Release } from "@/server/core/policy/release";
import { intents } from "./intents";
import { outOfScope } from "./out-of-scope";
import { policy } from "./policy";
import { policyTests } from "./policy-tests";
import { procedures } from "./procedures";

/** The first release of Pinewood Trail Co., the sandbox company: published by the seed, never changed after. */
export const demoRelease: Release = { number: 1, intents, outOfScope, procedures, policy, tests: policyTests };
