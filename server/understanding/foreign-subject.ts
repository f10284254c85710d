import { stemsOf } from "./concept-matcher";
import { ELSEWHERE } from "./elsewhere-words";
import { goodsOf } from "./goods";
import { wordsOf } from "./normalise-text";

const WORDS = ELSEWHERE.trim()
  .split(/\s+/u)
  .map((word) => word.replaceAll("_", " "));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

/** What shows that a message is about this company after all, once what belongs elsewhere is taken out. */
const OWN =
  "orders?|parcels?|packages?|packets?|shipments?|purchases?|subscriptions?|memberships?|accounts?|app|apps|website|webshop";
const OWN_WORD = new RegExp(`\\b(?:${OWN})\\b`, "iu");
const OWN_ID = /(?<![\p{L}\p{N}])#?\s?\p{L}{2,4}[-_ ]?\d{4,}|#\s?\d{4,}/iu;

const TAKEN_OUT = "\uFFFC";

function isGoods(stem: string): boolean {
  return goodsOf(stem) !== null;
}

/**
 * Makes a check of whether a message is about another business: it speaks of a train, a hotel, another shop's parcel, and
 * of nothing that is this company's. `own` are texts of the company's own field; a word that they use is never foreign.
 * "On the train", "before my flight" only say when and where, and do not count.
 */
export function foreignSubjectCheck(own: string[]): (text: string) => boolean {
  const known = ` ${own.join(" ").toLowerCase()} `;
  const isKnown = (word: string) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, "u").test(known);
  const words = WORDS.filter((word) => !isKnown(word));
  if (words.length === 0) return () => false;
  const alien = `(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})(?:'s)?(?![\\p{L}\\p{N}])`;
  const circumstance = new RegExp(
    `\\b(?:on|before|after|during|to|at|by|in|near|until|catch|catching|board|boarding|miss|missed|missing) (?:(?:my|the|a|an|our|his|her|their|your|next|this|another) )?(?:\\w+ )?${alien}`,
    "giu",
  );
  const theirs = [
    new RegExp(`${alien} (?:\\w+ ){0,2}?(?:${OWN}|delivery|deliveries)\\b`, "giu"),
    new RegExp(
      `\\b(?:${OWN}|delivery)\\b(?: (?:that|which|i|we|was|were|is|ordered|bought|made|placed|booked)){0,4} (?:from|at|with|by|through|via|for) (?:(?:my|the|a|an|another|some) )?(?:\\w+ )?${alien}`,
      "giu",
    ),
  ];
  const anywhere = new RegExp(alien, "iu");
  return (text) => {
    const plain = text
      .slice(0, 6000)
      .replace(/[\u2018\u2019]/gu, "'")
      .replace(/\s+/gu, " ");
    const told = theirs.reduce(
      (left, pattern) => left.replace(pattern, ` ${TAKEN_OUT} `),
      plain.replace(circumstance, " "),
    );
    if (!told.includes(TAKEN_OUT) && !anywhere.test(told)) return false;
    return !OWN_WORD.test(told) && !OWN_ID.test(told) && !stemsOf(wordsOf(told.toLowerCase())).some(isGoods);
  };
}
