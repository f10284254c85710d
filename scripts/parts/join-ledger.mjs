/** A delivery into our own inbox is our own row: no vendor has it in its books. */
const isOwn = (receipt) => receipt.ref === `inbox:${receipt.key}`;

/** The reference itself may be personal, and then stands there as a salted commitment: the key alone joins it. */
const isCommitted = (receipt) => receipt.ref.startsWith("commitment:");

/** Remembers the receipt that an audit line states; the later of two for one action is the final one. */
export function noteReceipt(receipts, { kind, data }, number) {
  const ref =
    kind === "action.performed" || (kind === "action.reconciled" && data.found === "done")
      ? data.receipt
      : kind === "action.accepted"
        ? data.ref
        : undefined;
  if (ref === undefined) return;
  receipts.set(data.actionRun, { key: data.actionRun, ref, number });
}

/**
 * Joins receipts and effects both ways: each effect that was made under a key has a receipt, each receipt its one effect.
 * Effects without a key were made by hand at the vendor.
 */
export function joinLedger(receipts, effects, Fault) {
  const byKey = new Map();
  let byHand = 0;
  for (const effect of effects) {
    if (effect.key === null || effect.key === undefined) {
      byHand += 1;
      continue;
    }
    const twin = byKey.get(effect.key);
    if (twin) throw new Fault(null, `effects ${twin.ref} and ${effect.ref} were made under one key, ${effect.key}`);
    byKey.set(effect.key, effect);
    const receipt = receipts.get(effect.key);
    if (!receipt) throw new Fault(null, `effect ${effect.ref} (${effect.kind}) has no receipt in the audit`);
    if (!isCommitted(receipt) && receipt.ref !== effect.ref) {
      throw new Fault(receipt.number, `the receipt says ${receipt.ref}, the ledger ${effect.ref}`);
    }
  }
  for (const receipt of receipts.values()) {
    if (!byKey.has(receipt.key) && !isOwn(receipt)) {
      throw new Fault(receipt.number, `receipt ${receipt.ref} has no effect in the ledger`);
    }
  }
  return { effects: byKey.size, byHand, own: [...receipts.values()].filter(isOwn).length };
}
