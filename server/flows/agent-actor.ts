/** The agent's own hand, in effects and in the audit. */
export const agentActor = { kind: "agent", id: "resolvent" } as const;
