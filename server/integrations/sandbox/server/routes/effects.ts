import { notFound } from "../api-error";
import { receiptOf, type Route } from "../vendor";

/** The look-up that settles a lost answer: 404 is proof that nothing was done under the key. */
export const effectRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/effects/by-key/:key",
    handle: (call, { ledger }) => {
      const found = ledger.findByKey(call.params.key ?? "");
      if (found === null) throw notFound("effect under this key");
      return receiptOf(found);
    },
  },
];
