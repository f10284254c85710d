import { stemsOf } from "./concept-matcher";
import { goodsOf } from "./goods";
import { isOneOff } from "./is-one-off";
import { wordsOf } from "./normalise-text";

/** Words for an order and for what stands around one: none of them says that something else is meant. */
const NEUTRAL = new Set(
  stemsOf(
    (
      "order purchase parcel package packet box delivery shipment shipping consignment item product goods thing stuff gear " +
      "kit money refund reimbursement replacement payment amount price cost sum total charge fee cash funds card account " +
      "bank date day week time deadline month today tracking status page link site website shop store company policy " +
      "rule promise terms guarantee email mail message confirmation carrier courier driver post postman service team " +
      "support colleague customer agent people person rest whole full half other one same entire name address door house " +
      "home neighbour neighbor wife husband partner son daughter mum mom dad mother father sister brother friend family " +
      "kid child boss holiday vacation trip hike tour birthday wedding christmas present gift weekend summer winter season " +
      "patience situation problem issue matter case fact reason point delay wait experience number reference invoice " +
      "receipt estimate return label damage fault defect seam zip zipper sole strap buckle " +
      "handle lid valve lens button battery switch sleeve pocket hood lining heel toe thumb elbow knee side left right " +
      "top bottom front back inside outside pair piece part first second last new old latest recent only"
    ).split(" "),
  ),
);
const ORDER_WORDS =
  /\b(?:order(?:s|ed|ing)?|parcels?|packages?|packets?|shipments?|deliver\w*|tracking|purchase[ds]?|bought|goods|items?|products?)\b/iu;
const OF_WHOM = "(?:my|our|the|this|that|these|those|your)";
const VERB =
  "(?:that|which|i|we|you|is|are|was|were|has|have|had|came|come|comes|arrived?|arrives|never|hasn't|haven't|hadn't|isn't|wasn't|weren't|aren't|didn't|doesn't|don't|still|should|should've|keeps?|kept|got|broke|stopped|fell|won't|did|does|leaks?)";
const SUBJECT = new RegExp(`\\b${OF_WHOM} ((?:[\\p{L}\\p{N}&'-]+ ){1,6}?)(?=${VERB}\\b)`, "giu");
const OBJECT = new RegExp(
  `\\b(?:refund\\w*|back|reimburs\\w*|compensat\\w*)(?: me| us)?(?: in full)?(?: for| of| on)? ${OF_WHOM} ((?:[\\p{L}\\p{N}&'-]+ ?){1,3}?)(?=[.,;!?]|$|\\b(?:and|please|as|because|since|which|that|from|at|now|asap|to)\\b)`,
  "giu",
);
const PREPOSITION = /\s(?:to|of|for|from|in|on|with|at|by|about)\s.*$/iu;

function phrasesIn(text: string): string[] {
  return [SUBJECT, OBJECT].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => (match[1] ?? "").replace(PREPOSITION, "").trim()),
  );
}

/**
 * True when a request plainly speaks of something that is not in an order: of goods that none of its titles names, or,
 * where it says no word about an order, of any other thing ("my pizza came late"). The one order of a customer is then
 * no safe guess. It knows words, not the world: what it has never heard of it takes for the order.
 */
export function namesOtherThing(text: string, titles: string[]): boolean {
  const plain = text.replace(/[\u2018\u2019]/gu, "'").replace(/\s+/gu, " ");
  const spoken = stemsOf(wordsOf(plain.toLowerCase()));
  const own = new Set(titles.flatMap((title) => stemsOf(wordsOf(title.toLowerCase()))));
  const ownKinds = new Set([...own].map(goodsOf).filter((kind) => kind !== null));
  const isOwn = (stem: string): boolean => {
    const kind = goodsOf(stem);
    return own.has(stem) || (kind !== null && ownKinds.has(kind));
  };
  if (spoken.some(isOwn)) return false;
  if (spoken.some((stem) => goodsOf(stem) !== null && isNamed(plain, stem))) return true;
  if (ORDER_WORDS.test(plain)) return false;
  return phrasesIn(plain).some((phrase) => {
    const head = stemsOf(wordsOf(phrase.toLowerCase())).at(-1);
    return head !== undefined && !isNeutral(head);
  });
}

/** "my boots", "the tent", "boots I ordered": the thing itself, and not a word that happens to sound like one. */
function isNamed(text: string, stem: string): boolean {
  return [...text.matchAll(new RegExp(`\\b${OF_WHOM} (?:[\\p{L}\\p{N}&'-]+ ){0,2}?([\\p{L}\\p{N}&'-]+)`, "giu"))].some(
    (match) => stemsOf(wordsOf(match[0].toLowerCase())).includes(stem),
  );
}

/** Also where it is mistyped ("ordr", "delivry"). */
function isNeutral(stem: string): boolean {
  return (
    NEUTRAL.has(stem) || (stem.length >= 4 && [...NEUTRAL].some((word) => word.length >= 5 && isOneOff(stem, word)))
  );
}
