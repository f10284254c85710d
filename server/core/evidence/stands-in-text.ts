/**
 * Whether `value` stands in `text` as whole words: no letter or digit touches it. Spaces, compatibility forms and invisible
 * characters make no difference; letter case only where `byCase` says so.
 */
export function standsInText(text: string, value: string, byCase: boolean): boolean {
  const plain = (raw: string) => (byCase ? squeeze(raw) : squeeze(raw).toLowerCase());
  return stands(plain(text), plain(value));
}

function squeeze(text: string): string {
  // Invisible characters would split a value without a reader seeing it.
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** Whether `value` stands in `text` with no letter or digit directly before or after. */
function stands(text: string, value: string): boolean {
  if (value === "") return false;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    if (!touchesWord(text[at - 1], value[0]) && !touchesWord(text[at + value.length], value.at(-1))) return true;
  }
  return false;
}

function touchesWord(neighbour: string | undefined, edge: string | undefined): boolean {
  return neighbour !== undefined && edge !== undefined && wordCharacter.test(neighbour) && wordCharacter.test(edge);
}
