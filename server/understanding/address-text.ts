import type { PostalAddress } from "@/server/core/ports/crm";

const COUNTRIES: Readonly<Record<string, string>> = {
  germany: "DE",
  deutschland: "DE",
  austria: "AT",
  switzerland: "CH",
  france: "FR",
  spain: "ES",
  italy: "IT",
  portugal: "PT",
  netherlands: "NL",
  "the netherlands": "NL",
  holland: "NL",
  belgium: "BE",
  luxembourg: "LU",
  ireland: "IE",
  "united kingdom": "GB",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  denmark: "DK",
  sweden: "SE",
  norway: "NO",
  finland: "FI",
  poland: "PL",
  "czech republic": "CZ",
  czechia: "CZ",
  slovakia: "SK",
  hungary: "HU",
  slovenia: "SI",
  croatia: "HR",
  romania: "RO",
  bulgaria: "BG",
  greece: "GR",
  estonia: "EE",
  latvia: "LV",
  lithuania: "LT",
  usa: "US",
  us: "US",
  "u.s.a.": "US",
  "united states": "US",
  "united states of america": "US",
  canada: "CA",
  australia: "AU",
  "new zealand": "NZ",
};
const COUNTRY_NAMES = Object.keys(COUNTRIES).sort((a, b) => b.length - a.length);
const COUNTRY_END = new RegExp(`[\\s,]+(${COUNTRY_NAMES.map((name) => name.replaceAll(".", "\\.")).join("|")})$`, "iu");

const WORD = "\\p{Lu}[\\p{L}'’]+";
const CITY = `(?:St\\. |Sankt )?${WORD}(?:[ -](?:(?:am|an|der|den|im|in|ob|upon|sur|la|le|de|on)[ -])?${WORD}){0,3}`;
const US_STATE =
  "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";

/** Where a postal code and a city stand together. `country` is what the shape alone tells. */
const PLACES: readonly { pattern: RegExp; country: string | null }[] = [
  { pattern: new RegExp(`(?<city>${CITY}),? (?<code>${US_STATE},? \\d{5}(?:-\\d{4})?)\\b`, "u"), country: "US" },
  {
    pattern: new RegExp(`(?<city>${CITY}),? (?:[A-Z]{2},? )?(?<code>[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)\\b`, "u"),
    country: "CA",
  },
  { pattern: new RegExp(`(?<city>${CITY}),?\\s(?<code>[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})\\b`, "u"), country: "GB" },
  { pattern: new RegExp(`\\b(?<code>[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}),? (?<city>${CITY})`, "u"), country: "GB" },
  { pattern: new RegExp(`\\b(?<code>\\d{4} ?[A-Z]{2}),? (?<city>${CITY})`, "u"), country: "NL" },
  { pattern: new RegExp(`\\b(?<code>\\d{2}-\\d{3}),? (?<city>${CITY})`, "u"), country: "PL" },
  {
    pattern: new RegExp(`\\b(?:(?<prefix>[A-Z]{1,2})-)?(?<code>\\d{5}|\\d{4}|\\d{3} \\d{2}),? (?<city>${CITY})`, "u"),
    country: null,
  },
  { pattern: new RegExp(`(?<city>${CITY}),? (?<code>\\d{5}|\\d{4})\\b`, "u"), country: null },
];

const NUMBER_FIRST =
  /(?:^|[\s:])(?<street>\d{1,5}\s?[A-Za-z]?(?:[-/]\d{1,4})?,? (?:[\p{Lu}\d][\p{L}\d'’.-]*\s?){1,6})$/u;
const NUMBER_LAST =
  /(?:^|[\s:])(?<street>\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|am|an|der|den|de|du|des|la|le|del|van|von|zum|zur|im|in|della|di))*[ ,]+(?:No\.? ?)?\d{1,5}\s?[A-Za-z]?(?:[-/ ]\d{1,4}[A-Za-z]?)?)$/u;
const SECOND_LINE =
  /^(?:apt|apartment|flat|unit|suite|ste|floor|room|c\/o|building|bldg|door|top|stairs?|\d+(?:st|nd|rd|th) floor)\b|^#\s?\d/iu;
const NAME_LINE = /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;
/** Words that lead up to an address and would be read as part of a street. */
const LEAD_IN =
  /^(?:.*\b(?:to|at|is|address|instead|in|be|now|live|lives|on|street|order|parcel|package)\b:?\s+)(?=\p{Lu}|\d)/u;

function streetOf(segment: string): string | null {
  const text = segment.trim();
  const first = NUMBER_FIRST.exec(text)?.groups?.["street"];
  const last = NUMBER_LAST.exec(text)?.groups?.["street"];
  const best = first ?? last;
  return best === undefined ? null : best.replace(LEAD_IN, "").replace(/\s+/gu, " ").trim();
}

interface Place {
  code: string;
  city: string;
  country: string | null;
  start: number;
  end: number;
}

function placeOf(match: RegExpMatchArray, country: string | null): Place {
  const { city = "", code = "", prefix = "" } = match.groups ?? {};
  const start = match.index ?? 0;
  const named = COUNTRY_END.exec(city);
  const stated = named?.[1] === undefined ? undefined : COUNTRIES[named[1].toLowerCase()];
  return {
    code: code.replace(",", ""),
    city: named === null ? city : city.slice(0, named.index),
    country: stated ?? (prefix.length === 2 ? prefix : country),
    start,
    end: start + match[0].length,
  };
}

function placesIn(text: string): Place[] {
  return PLACES.flatMap(({ pattern, country }) =>
    [...text.matchAll(new RegExp(pattern.source, "gu"))].map((match) => placeOf(match, country)),
  );
}

/** The country named right after the place ("…, Germany"). */
function countryAfter(text: string): string | null {
  const rest = text
    .slice(0, 40)
    .replace(/^[\s,.(]+/u, "")
    .toLowerCase();
  const name = COUNTRY_NAMES.find((one) => rest.startsWith(one) && !/^\p{L}/u.test(rest.slice(one.length)));
  return name === undefined ? null : (COUNTRIES[name] ?? null);
}

interface StreetLines {
  name: string;
  line1: string;
  line2: string | null;
}

/** Street, second line and name from the text before a place; null without a street and house number. */
function linesBefore(before: string): StreetLines | null {
  const segments = before
    .slice(-200)
    .replace(/[\s,]+$/u, "")
    .split(/\s*[,\n;]\s*|(?<=[.!?])\s+(?=\p{Lu})/u)
    .filter((segment) => segment !== "");
  const tail = segments.at(-1) ?? "";
  const line2 = SECOND_LINE.test(tail) ? tail : null;
  if (line2 !== null) segments.pop();
  const street = segments.pop() ?? "";
  const above = segments.at(-1) ?? "";
  // "Hauptstrasse, 5, 10115 Berlin": the number stands alone.
  const line1 = streetOf(street) ?? (above === "" ? null : streetOf(`${above} ${street}`));
  const name = above.replace(/^.*:\s*/u, "");
  return line1 === null ? null : { name: NAME_LINE.test(name) ? name : "", line1, line2 };
}

function addressAround(text: string, place: Place, fallback: string | undefined): PostalAddress | null {
  const lines = linesBefore(text.slice(0, place.start));
  const country = countryAfter(text.slice(place.end)) ?? place.country ?? fallback;
  if (lines === null || country === undefined || place.city === "") return null;
  return { ...lines, postalCode: place.code, city: place.city, country };
}

/** Words that a lower-case message has around an address; they stay lower-case when the rest is capitalised. */
const PLAIN = new Set(
  "to at is my the please instead thanks and for send ship it change address order new from in of be now live can you i parcel".split(
    " ",
  ),
);

function capitalised(text: string): string {
  return text.replace(/[\p{L}'’]+/gu, (word) =>
    PLAIN.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
}

/** The place belongs to an address that the text calls old: a parcel must not go back there. */
function isOld(before: string): boolean {
  return /\b(?:old|previous|former|wrong|instead of|not to|rather than|no longer)\b[^.!?]{0,60}$/iu.test(before);
}

/**
 * The last complete postal address in a text: street with house number, postal code, city and a country that is named,
 * told by the code's shape, or given as a default (ISO 3166 alpha-2). Null when any of them is missing: a parcel is
 * never sent on a guess. `name` is empty where none stands above the street.
 */
export function parseAddress(text: string, country?: string): PostalAddress | null {
  const clean = text
    .slice(0, 6000)
    .replace(/[ \t]+/gu, " ")
    .replace(/\r/gu, "");
  for (const variant of [clean, capitalised(clean)]) {
    const found = placesIn(variant)
      .filter((place) => !isOld(variant.slice(0, place.start)))
      // Where capitals had to be supplied, only a comma or a new line tells a street from any other words.
      .filter((place) => variant === clean || /[,\n]\s*$/u.test(variant.slice(0, place.start)))
      .map((place) => ({ place, address: addressAround(variant, place, country) }))
      .filter((one): one is { place: Place; address: PostalAddress } => one.address !== null);
    const last = Math.max(-1, ...found.map((one) => one.place.end));
    const best = found.find((one) => one.place.end === last);
    if (best !== undefined) return best.address;
  }
  return null;
}
