import { getToken } from "next-auth/jwt";
import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/server/platform/env";

// eslint-disable-next-line no-restricted-syntax -- Next puts the value in when it builds: no variable is read here.
const development = process.env.NODE_ENV === "development";

/** Opened from a mail by who has no account here: customers, and members to be. Their addresses are secrets. */
const mailedPages = ["/prove/", "/survey/", "/join/"];
const isMailed = (pathname: string) => mailedPages.some((page) => pathname.startsWith(page));

/** Nothing here asks for any of these, so that nothing that slips in may. */
const permissionsPolicy = ["camera", "microphone", "geolocation", "payment", "usb", "serial", "midi"]
  .concat(["display-capture", "publickey-credentials-get"])
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Scripts run only with the nonce; `style-src-attr` stays open because server-rendered `style` attributes need it. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function harden(response: NextResponse, secure: boolean): NextResponse {
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY"); // for answers without a policy, and browsers that know none
  response.headers.set("permissions-policy", permissionsPolicy);
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  if (secure) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

/**
 * Sets the security headers of every answer and turns a visitor without a session away from pages. An optimistic gate
 * only: who may do what is checked again by every procedure, against the database.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  // By the address that people use, not by a header that a proxy may forget: behind it the console itself speaks http.
  const secure = !development && (env().nextauthUrl?.startsWith("https:") ?? false);
  if (pathname.startsWith("/api/")) return harden(NextResponse.next(), secure);

  const isOpen = pathname === "/sign-in" || isMailed(pathname);
  if (!isOpen && !(await getToken({ req: request }))) {
    const url = new URL("/sign-in", request.url);
    if (pathname !== "/") url.searchParams.set("next", pathname + search);
    return harden(NextResponse.redirect(url), secure);
  }

  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  harden(response, secure);
  // The address is a secret: no other site is told it.
  if (isMailed(pathname)) response.headers.set("referrer-policy", "same-origin");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg|robots.txt).*)"] };
