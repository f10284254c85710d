/**
 * The one JSON text of a value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them
 * (the rules of RFC 8785). Equal values give equal text in every process and in the offline verifier, so the text can be
 * hashed. Throws a TypeError on what JSON would drop or change (undefined, NaN, Infinity, bigint, functions, symbols,
 * Date, Map, class instances, a ring): such a value in a hashed record is a bug of the caller.
 */
export function canonicalBytes(value: unknown): string {
  return write(value, "$", []);
}

function write(value: unknown, path: string, above: readonly object[]): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is ${String(value)}: it has no canonical form`);
    return JSON.stringify(value);
  }
  if (typeof value !== "object") throw new TypeError(`${path} is ${typeof value}: it has no canonical form`);
  if (above.includes(value)) throw new TypeError(`${path} refers back to itself: it has no canonical form`);
  return Array.isArray(value) ? writeList(value, path, above) : writeObject(value, path, above);
}

function writeList(list: readonly unknown[], path: string, above: readonly object[]): string {
  // Array.from, because map would skip the holes of a sparse array and leave them out of the hash.
  const items = Array.from(list, (item, index) => write(item, `${path}[${String(index)}]`, [...above, list]));
  return `[${items.join(",")}]`;
}

function writeObject(object: object, path: string, above: readonly object[]): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${path} is not a plain object: it has no canonical form`);
  }
  const fields = Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${write(item, `${path}.${key}`, [...above, object])}`);
  return `{${fields.join(",")}}`;
}
