import type { CustomerField } from "@/server/core/ports/crm";

const phoneNumber = /(?<![\p{L}\p{N}])(\+?\d[\d ()./-]{5,18}\d)(?![\p{L}\p{N}])/u;
/** "my new phone number is", "change my phone to": then the number. */
const phoneWords = /\b(?:phone|mobile|cell|telephone|contact)(?:\s+(?:phone|number))*\b/iu;
const nameWords = /\b(?:my|our|the|account)\s+(?:(?:new|last|full|first|own|correct|account)\s+)*name\b/iu;
const companyWords = /\b(?:company|business|organi[sz]ation)(?:'s)?(?:\s+name)?\b/iu;
/** Where the new value begins; the last one counts: "from A to B" means B. */
const leads = /\b(?:is now|is|to be|to|into|now|as)\b\s*:?\s*|[:=]\s*/giu;
const valueShape =
  /^["'“”]?((?:\p{Lu}|\p{N})[\p{L}\p{M}\p{N}.'’&+-]*(?:[ ](?:\p{Lu}[\p{L}\p{M}\p{N}.'’&+-]*|&|de|van|von|der|den|la|of|and|und))*)/u;

/** Which field of the customer's record a message says anew, and what it is to say; null where more than one is meant. */
export function findRecordChange(text: string): { field: CustomerField; value: string } | null {
  const found: { field: CustomerField; value: string }[] = [];
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/u)) {
    const change = inSentence(sentence);
    if (change !== null) found.push(change);
  }
  const [first, ...others] = found;
  return first !== undefined && others.length === 0 ? first : null;
}

function inSentence(sentence: string): { field: CustomerField; value: string } | null {
  const phone = phoneWords.test(sentence) ? phoneNumber.exec(sentence)?.[1] : undefined;
  if (phone !== undefined) return { field: "phone", value: phone.trim() };
  for (const [field, words] of [["company", companyWords] as const, ["name", nameWords] as const]) {
    const at = words.exec(sentence);
    const value = at === null ? null : valueAfter(sentence.slice(at.index + at[0].length));
    if (value !== null) return { field, value };
  }
  return null;
}

function valueAfter(rest: string): string | null {
  const last = [...rest.matchAll(leads)].at(-1);
  if (last === undefined) return null;
  const value = valueShape.exec(rest.slice(last.index + last[0].length))?.[1];
  return value === undefined ? null : value.replace(/[.,;]+$/u, "").trim();
}
