export type AutomaticKind = "auto_reply" | "bounce" | "own";

/** Stands in every mail that we send, so that our own mail coming back is known. */
export const ownMailHeader = "x-resolvent";

/**
 * Whether a mail was written by a machine: our own come back, a bounce, or an automatic reply (RFC 3834 and the headers
 * that predate it). Answering one may answer for ever. Header names are lower-cased; `from` is an address.
 */
export function isAutomatic(headers: Readonly<Record<string, string>>, from: string): AutomaticKind | null {
  const header = (name: string) => (Object.hasOwn(headers, name) ? (headers[name] ?? "").trim().toLowerCase() : null);
  if (header(ownMailHeader) !== null) return "own";
  if (isBounce(header, from)) return "bounce";
  return isAutoReply(header, from) ? "auto_reply" : null;
}

type Header = (name: string) => string | null;

/** Delivery reports come from nobody: an empty return path, so that they cannot bounce themselves. */
function isBounce(header: Header, from: string): boolean {
  const path = header("return-path");
  return (
    path === "<>" ||
    path === "" ||
    /^(mailer-daemon|postmaster)(@|$)/i.test(from.trim()) ||
    header("x-failed-recipients") !== null ||
    /^multipart\/report\b.*delivery-status/.test(header("content-type") ?? "")
  );
}

function isAutoReply(header: Header, from: string): boolean {
  const submitted = header("auto-submitted");
  if (submitted !== null && submitted !== "no" && submitted !== "") return true;
  if (["bulk", "junk", "list", "auto_reply"].includes(header("precedence") ?? "")) return true;
  const marks = ["x-autoreply", "x-autorespond", "x-autoresponder", "list-id"];
  if (marks.some((name) => header(name) !== null)) return true;
  // "All" and names like OOF ask others not to answer automatically; mail that people write in Outlook has none of them.
  const suppress = (header("x-auto-response-suppress") ?? "").split(/\s*,\s*/);
  if (suppress.includes("all")) return true;
  return /^(no-?reply|do-?not-?reply)([+.\-_@]|$)/i.test(from.trim());
}
