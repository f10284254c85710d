/** Marks what JSON has no word for. An object that has this key of its own is marked too, so that nothing is mistaken. */
const mark = "$";

type Marked =
  { [mark]: "date"; at: string } | { [mark]: "none" } | { [mark]: "object"; of?: Record<string, unknown> | null };

/**
 * Values as the console and the API hand them to one another: JSON, and dates stay dates. A property without a value is
 * left out. Throws on anything else (a map, a bigint, what is not a number): it would arrive as something different.
 */
export const wire = { serialize: toWire, deserialize: fromWire };

function toWire(value: unknown): unknown {
  switch (typeof value) {
    case "undefined":
      return { [mark]: "none" } satisfies Marked;
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${String(value)} cannot be sent`);
      return value;
    case "object":
      return objectToWire(value);
    case "bigint":
    case "function":
    case "symbol":
      throw new TypeError(`a ${typeof value} cannot be sent`);
    default:
      return value;
  }
}

function objectToWire(value: object | null): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Date) return { [mark]: "date", at: value.toISOString() } satisfies Marked;
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== null && Object.getPrototypeOf(proto) !== null) {
    throw new TypeError(`a ${value.constructor.name} cannot be sent`);
  }
  const of = Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, toWire(item)]])),
  );
  return Object.hasOwn(of, mark) ? ({ [mark]: "object", of } satisfies Marked) : of;
}

function fromWire(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromWire);
  if (!Object.hasOwn(value, mark)) return eachFromWire(value);
  const marked = value as Marked;
  if (marked[mark] === "date") return new Date(marked.at);
  return marked[mark] === "object" ? eachFromWire(marked.of ?? {}) : undefined;
}

/** Entries are defined, never assigned: a name like `__proto__` is a name like any other. */
function eachFromWire(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromWire(item)]));
}
