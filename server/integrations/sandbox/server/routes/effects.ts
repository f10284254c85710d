import { ApiError, notFound } from "../api-error";
import { receiptOf, type Route } from "../vendor";

/** The look-up that settles a lost answer: 404 is proof that nothing was done under the key. */
export const effectRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/effects/by-key/:key",
    handle: (call, { ledger, pending }) => {
      const key = call.params.key ?? "";
      if (pending.has(key)) throw new ApiError(409, "pending", "This was accepted, and is not done yet.");
      const found = ledger.findByKey(key);
      const { lookUp, lookUpLagMs } = call.behaviour(found?.kind ?? "all");
      if (!lookUp) throw new ApiError(501, "not_supported", "Effects cannot be looked up.");
      const isListed = found !== null && Date.parse(found.at) + lookUpLagMs <= Date.parse(call.at);
      if (!isListed) throw notFound("effect under this key");
      return receiptOf(found);
    },
  },
];
