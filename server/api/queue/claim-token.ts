import { z } from "zod";

/** What `queue.claim` answered: good until the claim is another's. */
export const ClaimToken = z.int().min(0).max(2_147_483_647);
