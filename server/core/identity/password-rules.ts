/** Why a new password is refused. */
export type PasswordFault = "too_short" | "too_long" | "too_plain" | "holds_address" | "well_known";

const least = 12;
/** In bytes: what hashes it reads no further. */
const mostBytes = 72;
const leastDifferent = 5;

/** Long enough for the rule, and the first to be guessed. */
const wellKnown = ["password", "passwort", "qwertyuiop", "letmein", "iloveyou", "welcome", "123456789", "changeme"];

/** What speaks against a new password, or null. Length is what counts: no rule asks for signs and digits. Pure. */
export function checkPassword(password: string, email: string): PasswordFault | null {
  if (Array.from(password).length < least) return "too_short";
  if (new TextEncoder().encode(password).length > mostBytes) return "too_long";
  const small = password.toLowerCase();
  if (new Set(small).size < leastDifferent) return "too_plain";
  const name = email.toLowerCase().split("@")[0] ?? "";
  if (name.length >= 4 && small.includes(name)) return "holds_address";
  // What is left of it once such a word is gone has to be long enough by itself.
  const rest = wellKnown.reduce((left, word) => left.replaceAll(word, ""), small);
  return rest.length < least && rest.length < small.length ? "well_known" : null;
}

const words: Record<PasswordFault, string> = {
  too_short: `Take at least ${String(least)} characters. A few words in a row are easy to remember.`,
  too_long: `Take at most ${String(mostBytes)} bytes: a letter with an accent counts as two, a picture as four.`,
  too_plain: "This is the same few characters over and over. Take more different ones.",
  holds_address: "Leave your e-mail address out of it: it is the first thing that is tried.",
  well_known: "This is among the first that are tried. Take words that only you would put together.",
};

export function sayPasswordFault(fault: PasswordFault): string {
  return words[fault];
}
