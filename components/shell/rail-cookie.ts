/** Read when a page is drawn, so that the rail has its width from the first moment. */
export const railCookieName = "resolvent-rail";

/** What is written to `document.cookie`: kept for a year, sent to nobody else. */
export function railCookie(narrow: boolean): string {
  return `${railCookieName}=${narrow ? "narrow" : "wide"}; path=/; max-age=31536000; samesite=lax`;
}
