import { currentWorkspace } from "./db";
import { hmacSha256Hex } from "./digest";
import { env } from "./env";
import { AppError } from "./errors";
import { keepOnce } from "./kept";
import { newDataKey, openJson, sealJson, unwrapKey, wrapKey } from "./seal";

type Bytes = Uint8Array<ArrayBuffer>;

/** Whose data key it is, within the workspace of the call. */
export interface KeyOwner {
  kind: "requester" | "connection" | "webhook_endpoint";
  id: string;
}

/** A data key at rest, and which master key it is wrapped under. */
export interface WrappedKey {
  wrappedKey: Bytes;
  keyId: string;
}

/** The master keys of this process: one that wraps, and perhaps the one before, which only unwraps. */
export interface Keyring {
  currentId: string;
  /** Wraps a data key for one owner of the current workspace: in another row it does not open. */
  wrap(dataKey: Uint8Array, owner: KeyOwner): WrappedKey;
  /** A new data key, plain and wrapped. */
  make(owner: KeyOwner): WrappedKey & { dataKey: Bytes };
  /** Throws `unknown_master_key` when it was wrapped under a key that is not here, an Error when the row is not its own. */
  unwrap(wrapped: { wrappedKey: Uint8Array; keyId: string }, owner: KeyOwner): Bytes;
  /** Seals a value under a new data key of its owner, which stands beside it, wrapped. */
  seal(owner: KeyOwner, value: unknown, about: string): WrappedKey & { sealed: Bytes };
  /** Opens it. Throws like `unwrap` and `openWith`. */
  open(owner: KeyOwner, row: { wrappedKey: Uint8Array; keyId: string }, sealed: Uint8Array, about: string): unknown;
  /** For rows from before there were key ids: tries each master key. Throws an Error when none opens it. */
  openUnnamed<T>(open: (master: Uint8Array) => T): T;
}

/** A short name of a master key: no secret, since nobody guesses 256 random bits from it. */
export function masterKeyId(master: Uint8Array): string {
  return hmacSha256Hex(master, "resolvent:master-key-id").slice(0, 16);
}

const placeOf = ({ kind, id }: KeyOwner) => `${currentWorkspace()}:${kind}:${id}`;

export function openKeyring(current: Uint8Array, previous: Uint8Array | null): Keyring {
  const masters = previous === null ? [current] : [current, previous];
  const byId = new Map(masters.map((master) => [masterKeyId(master), master]));
  const currentId = masterKeyId(current);
  const wrap = (dataKey: Uint8Array, owner: KeyOwner) => ({
    wrappedKey: wrapKey(current, dataKey, placeOf(owner)),
    keyId: currentId,
  });
  const make: Keyring["make"] = (owner) => {
    const dataKey = newDataKey();
    return { dataKey, ...wrap(dataKey, owner) };
  };
  const unwrap: Keyring["unwrap"] = ({ wrappedKey, keyId }, owner) => {
    const master = byId.get(keyId);
    if (master === undefined) throw unknownKey(keyId);
    return unwrapKey(master, wrappedKey, placeOf(owner));
  };
  return {
    currentId,
    wrap,
    make,
    unwrap,
    seal: (owner, value, about) => {
      const { dataKey, ...wrapped } = make(owner);
      return { sealed: sealJson(dataKey, value, about), ...wrapped };
    },
    open: (owner, row, sealed, about) => openJson(unwrap(row, owner), sealed, about),
    openUnnamed: (open) => openWithAny(masters, open),
  };
}

function unknownKey(keyId: string): AppError {
  const why = `it is wrapped under the master key ${keyId}, which is neither RESOLVENT_MASTER_KEY nor RESOLVENT_MASTER_KEY_PREVIOUS`;
  return new AppError("unknown_master_key", why);
}

function openWithAny<T>(masters: readonly Uint8Array[], open: (master: Uint8Array) => T): T {
  let refusal: unknown = null;
  for (const master of masters) {
    try {
      return open(master);
    } catch (error) {
      refusal = error;
    }
  }
  throw new Error("no master key opens it", { cause: refusal });
}

/** The keys that the environment names. */
export const installedKeys: () => Keyring = keepOnce(() => openKeyring(env().masterKey, env().previousMasterKey));
