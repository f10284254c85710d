/** Who may sign in to the demo workspace: one member for each role. They share one password, made at the first start. */
export const demoPeople = [
  { email: "owner@pinewood.example", name: "Olivia Owen", roles: ["owner"], teams: ["Support", "Trust and safety"] },
  {
    email: "lead@pinewood.example",
    name: "Liam Leclerc",
    roles: ["lead"],
    teams: ["Support", "Billing", "Trust and safety"],
  },
  { email: "reviewer@pinewood.example", name: "Rita Reyes", roles: ["reviewer"], teams: ["Support", "Technical"] },
  { email: "manager@pinewood.example", name: "Mina Mercer", roles: ["manager"], teams: [] },
] as const;

export const demoTeams = ["Support", "Billing", "Technical", "Trust and safety"] as const;
