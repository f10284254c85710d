import * as keyRotation from "@/server/store/key-rotation";
import type { StoreOperation } from "./store-world";

/** No key of ours: everything is under another one. */
const none = "0".repeat(16);
const everything = { after: null, limit: 9999 };

/** A rotation of the workspace's keys. */
export const keyOperations: Record<string, StoreOperation> = {
  "key-rotation.listKeysToRewrap": (_w, db) => keyRotation.listKeysToRewrap(db, none, everything),
  "key-rotation.replaceWrappedKeys": async (_w, db) => {
    const rows = await keyRotation.listKeysToRewrap(db, none, everything);
    const same = rows.map(({ requesterId, wrappedKey }) => ({ requesterId, was: wrappedKey, wrappedKey }));
    return keyRotation.replaceWrappedKeys(db, rows[0]?.keyId ?? none, same);
  },
  "key-rotation.listConnectionsToRewrap": (_w, db) => keyRotation.listConnectionsToRewrap(db, none),
  "key-rotation.replaceSealedConfig": async (w, db) => {
    const rows = await keyRotation.listConnectionsToRewrap(db, none);
    const row = rows[w.int(Math.max(1, rows.length))];
    if (row === undefined) return false;
    const { id, ...sealed } = row;
    return [id, await keyRotation.replaceSealedConfig(db, id, sealed, sealed)];
  },
};
