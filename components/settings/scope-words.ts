/** What a scope of the API lets a key do, by its name. */
export const scopeWords: Readonly<Record<string, { title: string; says: string } | undefined>> = {
  "tickets:write": { title: "Opens tickets", says: "Opens tickets and adds messages to them." },
  "tickets:read": {
    title: "Reads its tickets",
    says: "Reads the tickets that were opened with keys of this workspace.",
  },
  "tickets:attest": {
    title: "Vouches for who writes",
    says: "Its word that somebody is signed in is taken as proof. Only for systems that sign customers in.",
  },
  "reviews:decide": {
    title: "Decides reviews",
    says: "Reads what waits for a person and decides on it, in the name of a member and with what they may do.",
  },
};

export const scopeNames = ["tickets:write", "tickets:read", "tickets:attest", "reviews:decide"] as const;
