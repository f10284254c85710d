/** Asked where nobody can tell which of several orders is meant. */
export const askWhichOrder = [
  "Could you tell us the number of the order that this is about?",
  "? We found these: {{choices}}.",
].join("\n");
