/** Who makes a vendor write: the agent itself, or a member whose approval or own hand it is. */
export interface Actor {
  kind: "agent" | "member";
  id: string;
}

/**
 * Goes with every vendor write. `key` is the action run's id: stable over attempts, replans and processes.
 * `expect` is the record version that was decided on, where the vendor can check it.
 */
export interface Write {
  key: string;
  expect?: string;
  actor: Actor;
}

/** The vendor's proof of one effect. `ref` is the vendor's id of what it made; `detail` holds scalars for wording. */
export interface Receipt {
  ref: string;
  key: string;
  at: string;
  detail: Record<string, string | number | boolean>;
}

/**
 * How a vendor write ended. `accepted`: the vendor took it and finishes later (`ref` is what to poll).
 * `retry`: nothing happened, try again after `afterMs`. `unknown`: it may or may not have happened; look it up by
 * key, never retry blindly. `rejected` with the code `key_reused`: something else was done under the key.
 */
export type WriteResult =
  | { kind: "done"; receipt: Receipt }
  | { kind: "accepted"; ref: string }
  | { kind: "conflict"; message: string }
  | { kind: "rejected"; code: string; message: string }
  | { kind: "retry"; afterMs: number }
  | { kind: "unknown"; message: string };

/** What a look-up by key found: `absent` only when the vendor can prove that nothing was done under the key. */
export type Found = { kind: "done"; receipt: Receipt } | { kind: "absent" } | { kind: "unsure" };
