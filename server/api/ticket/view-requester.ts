import { isErasedAddress } from "@/server/core/identity/erased-address";

/** Who wrote, as a page shows it: of somebody erased there is nothing to show. */
export function viewRequester<R extends { address: string }>(requester: R): R & { erased: boolean } {
  const erased = isErasedAddress(requester.address);
  return { ...requester, address: erased ? "erased" : requester.address, erased };
}
