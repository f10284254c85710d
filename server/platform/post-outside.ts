import { lookup as lookUpName, type LookupAddress, type LookupAllOptions } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "./public-address";

/** Whose network a call may reach: everybody's, or on a developer's machine also its own. */
export interface Reach {
  loopback: boolean;
}

export type Posted =
  | { kind: "answered"; status: number; headers: Headers }
  /** `why` is a code, never a text of the other side. */
  | { kind: "failed"; why: string };

type LookUp = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const localNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Why an address that a member typed cannot be called; null when it can. Names are looked up when they are called. */
export function refuseUrl(
  text: string,
  reach: Reach,
): "not_a_url" | "not_https" | "with_a_password" | "not_public" | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return "not_a_url";
  const isLocal = reach.loopback && localNames.includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLocal)) return "not_https";
  if (url.username !== "" || url.password !== "") return "with_a_password";
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  return isLocal || isIP(literal) === 0 || isPublicAddress(literal) ? null : "not_public";
}

/**
 * Posts to an address that somebody outside chose. Every address that its name stands for must be public, and the one that
 * was checked is the one that is connected to: the name is looked up once, and no connection is shared. Redirects are not
 * followed, the answer's body is not read, and `deadlineMs` is over all of it. Throws nothing.
 */
export function postOutside(
  text: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  { deadlineMs, reach, lookUp = lookUpName }: { deadlineMs: number; reach: Reach; lookUp?: LookUp },
): Promise<Posted> {
  const refused = refuseUrl(text, reach);
  if (refused !== null) return Promise.resolve({ kind: "failed", why: refused });
  const url = new URL(text);
  const isLocal = url.protocol === "http:" || (reach.loopback && localNames.includes(url.hostname));
  const allowed = isLocal ? isLoopbackAddress : isPublicAddress;
  const bytes = Buffer.from(body);
  return new Promise((resolve) => {
    const request = (url.protocol === "https:" ? requestSecure : requestPlain)(url, {
      method: "POST",
      headers: { ...headers, "content-length": bytes.length },
      agent: false,
      lookup: checkedLookUp(lookUp, allowed),
      signal: AbortSignal.timeout(deadlineMs),
    });
    request.on("error", (error) => {
      resolve({ kind: "failed", why: whyOf(error) });
    });
    request.on("response", (response) => {
      const answered = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
      resolve({ kind: "answered", status: response.statusCode ?? 0, headers: new Headers(answered) });
      response.destroy();
    });
    // Whatever else an other side does to a connection: it has not answered.
    request.on("close", () => {
      resolve({ kind: "failed", why: "closed" });
    });
    request.end(bytes);
  });
}

class AddressRefused extends Error {
  readonly code = "address_refused";
}

/** One address of several that is not allowed refuses the name: which of them would be called is chance. */
function checkedLookUp(lookUp: LookUp, allowed: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookUp(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, "");
        return;
      }
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => allowed(address))) {
        done(new AddressRefused("not a public address"), "");
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** A code of ours or of the network's. */
function whyOf(error: Error): string {
  if (error.cause instanceof Error && error.cause.name === "TimeoutError") return "timeout";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
