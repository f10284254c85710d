import { z } from "zod";

/** What of a text should not be sent, or must not. */
export const SensitiveKind = z.enum(["credential", "card_number", "bank_account"]);
export type SensitiveKind = z.infer<typeof SensitiveKind>;

const credentials: readonly RegExp[] = [
  // Keys by the marks that those who hand them out put on them.
  /\brsv_[0-9a-f]{12}_[A-Za-z0-9_-]{20,}/,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bwhsec_[A-Za-z0-9+/=]{16,}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bBearer\s+[A-Za-z0-9._~+/-]{20,}/i,
  // "password: hunter2", and the same with "is"; a question about a password, or a sentence on how to reset it, is none.
  /\b(?:password|passwort|passphrase|passcode|mot de passe|contrase(?:ñ|n)a|pin|cvc|cvv)\s*[:=]\s*(?!https?:)(?:(?=\S*[\d!@#$%^&*_+=])\S{3,}|\S{3,}\s*$)/imu,
  /\b(?:your|the|my|new|temporary)\s+password\s+is\s+["'“]?(?=\S*\d)\S{4,}/iu,
  // A user and a password in an address.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i,
];

const digits = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu;
const ibans = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;

/** Secrets, payment cards and bank accounts in a text: kinds alone, never what was found. Pure. */
export function findSensitive(text: string): SensitiveKind[] {
  const plain = text.normalize("NFKC");
  const found: SensitiveKind[] = [];
  if (credentials.some((pattern) => pattern.test(plain))) found.push("credential");
  if ((plain.match(digits) ?? []).some(isCardNumber)) found.push("card_number");
  if ((plain.match(ibans) ?? []).some(isBankAccount)) found.push("bank_account");
  return found;
}

function isCardNumber(match: string): boolean {
  const number = match.replace(/\D/g, "");
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number[number.length - 1 - at]);
    const counted = at % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(number);
}

function isBankAccount(match: string): boolean {
  const account = match.replaceAll(" ", "");
  const moved = `${account.slice(4)}${account.slice(0, 4)}`;
  let rest = 0;
  for (const character of moved) rest = Number(`${String(rest)}${String(parseInt(character, 36))}`) % 97;
  return account.length >= 15 && rest === 1;
}
