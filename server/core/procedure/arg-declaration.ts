/** What an argument of an action holds, or a value that it may be bound to. "other": nothing that a procedure can give. */
export type ArgKind = "text" | "texts" | "number" | "flag" | "address" | "other";

/** What the check of a procedure and its editor know of one argument of an action. */
export interface ArgDeclaration {
  required: boolean;
  kind: ArgKind;
  /** The only values that it takes; null: any of its kind. */
  oneOf: readonly string[] | null;
}
