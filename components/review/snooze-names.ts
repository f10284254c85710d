/** What the choices of a snooze say, in their order. */
export const snoozeNames = [
  "For one hour",
  "For four hours",
  "Until tomorrow morning",
  "For a week",
  "Until the customer writes",
  "Until a vendor answers",
  "Until a teammate leaves a note",
] as const;
