import { wordsOf } from "./normalise-text";

/** The ids of those things that a text names by one of their names, word for word; case and punctuation do not matter. */
export function findNamed(text: string, things: readonly { id: string; names: readonly string[] }[]): string[] {
  const said = ` ${plain(text)} `;
  const isNamed = (name: string): boolean => plain(name) !== "" && said.includes(` ${plain(name)} `);
  return things.filter(({ names }) => names.some(isNamed)).map(({ id }) => id);
}

function plain(text: string): string {
  return wordsOf(text.toLowerCase().replaceAll("_", " ")).join(" ");
}
