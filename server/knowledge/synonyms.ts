import { stemmer } from "stemmer";
/** Words that a customer and a help article use for one thing; the first of a line stands for all. General English. */
const GROUPS = `
ship deliver dispatch postage shipment delivery shipping shipped
parcel package packet
warranty guarantee guaranteed
cost price fee pricey expensive charge charges
cancel terminate unsubscribe quit
membership subscription subscribe
refund reimburse reimbursement
exchange swap
wash clean laundry launder washable washing
delete erase erasure remove
broken damaged defective faulty damage
bill invoice receipt
buy purchase
phone mobile smartphone
voucher coupon promo
email e-mail mail
login signin
repair fix mend
expire expiry valid validity
abroad international overseas
size sizing measure measurement
dry dryer dried drying
problem bug issue fault error
pay payment paid paying
europe european eu
bitcoin cryptocurrency crypto cryptocurrencies ethereum
discount percent reduction
instalment installment
backpack rucksack
locker packstation
warm comfortable warmth
canister cartridge
`;
const CANONICAL = new Map<string, string>();
for (const line of GROUPS.trim().split("\n")) {
  const stems = line
    .trim()
    .split(/\s+/u)
    .map((word) => stemmer(word));
  for (const stem of stems) CANONICAL.set(stem, stems[0] ?? stem);
}
/** The stem that stands for a stem's group of synonyms; the stem itself where it has none. */
export function canonicalStem(stem: string): string {
  return CANONICAL.get(stem) ?? stem;
}
