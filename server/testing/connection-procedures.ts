/** Who may do what with connections, as the product's words have it: not made from the permissions table. */
export const connectionRoles = {
  "connection.list": ["reviewer", "lead", "manager", "owner"],
  "connection.test": ["lead", "owner"],
  "connection.pause": ["lead", "owner"],
  "connection.resume": ["lead", "owner"],
  "connection.own": ["lead", "owner"],
  "connection.vendors": ["owner"],
  "connection.tryOut": ["owner"],
  "connection.create": ["owner"],
  "connection.rotateSecret": ["owner"],
} as const;

/** For each procedure an input that names this connection. */
export function connectionInputs(id: string) {
  return {
    "connection.list": undefined,
    "connection.test": { id },
    "connection.pause": { id },
    "connection.resume": { id },
    "connection.own": { port: "billing", from: null, to: id },
    "connection.vendors": undefined,
    "connection.tryOut": { vendor: "inbox", config: {} },
    "connection.create": { vendor: "inbox", config: {}, label: "a label", scopes: [] },
    "connection.rotateSecret": { id },
  };
}

/** An account that nobody answers at. */
export const deadAccount = { url: "http://127.0.0.1:9/", token: "of nobody", webhookSecret: "of nobody" };
