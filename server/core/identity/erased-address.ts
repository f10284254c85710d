const prefix = "erased:";

/** What stands in an erased requester's address: no mail can come from it, and no two are the same. */
export function erasedAddress(requesterId: string): string {
  return `${prefix}${requesterId}`;
}

export function isErasedAddress(address: string): boolean {
  return address.startsWith(prefix);
}
