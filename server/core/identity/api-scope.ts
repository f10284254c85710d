import { z } from "zod";

/**
 * What a key of the v1 API may do. `tickets:write`: open tickets and add messages. `tickets:read`: read its tickets.
 * `tickets:attest`: say of a sender that the caller has signed them in, which is taken for an attested identity.
 * `reviews:decide`: read what waits for a person and decide on it, for the member whom the key acts for.
 */
export const ApiScope = z.enum(["tickets:write", "tickets:read", "tickets:attest", "reviews:decide"]);
export type ApiScope = z.infer<typeof ApiScope>;
