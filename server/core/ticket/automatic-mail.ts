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
  return isAutoReply(header) ? "auto_reply" : null;
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

/**
 * Neither a mailing list's headers nor a no-reply address count: a group inbox puts the first on every customer's mail, a
 * contact form sends from the second, and mail that is taken for automatic opens no ticket.
 */
function isAutoReply(header: Header): boolean {
  const submitted = header("auto-submitted")?.split(";")[0]?.trim() ?? null;
  if (submitted !== null && submitted !== "no" && submitted !== "") return true;
  if (["bulk", "junk", "auto_reply"].includes(header("precedence") ?? "")) return true;
  if (["x-autoreply", "x-autorespond", "x-autoresponder"].some((name) => header(name) !== null)) return true;
  // People's own mail from Outlook lists some kinds of answers here, never all.
  return (header("x-auto-response-suppress") ?? "").split(/\s*,\s*/).includes("all");
}
