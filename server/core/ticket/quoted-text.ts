/**
 * What a person newly wrote in a mail, without quoted history and signature. A want, a date or an "I want a human" in an
 * old quoted message is not said again. When only quotation is left (someone answers by forwarding), the whole text is
 * returned: an empty message would lose what they meant.
 */
export function newText(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const end = lines.findIndex((_, index) => startsHistory(lines, index) || isSignatureMark(lines[index] ?? ""));
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line));
  const kept = own
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return kept === "" ? text.trim() : kept;
}

/** Whether everything from this line on is history that a mail program put there. */
function startsHistory(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? "").trim();
  if (line === "") return false;
  if (isDivider(line)) return true;
  if (isHeaderBlock(lines, index)) return true;
  // Programs wrap the line that introduces a quotation, so that it is read together with the next two.
  const joined = lines
    .slice(index, index + 3)
    .map((item) => item.trim())
    .join(" ");
  return isIntroduction(line) || (startsIntroduction(line) && isIntroduction(firstSentence(joined)));
}

const dividers = [
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message original|message transféré)\s*-{2,}$/i,
  /^begin forwarded message:$/i,
  /^_{20,}$/,
];

function isDivider(line: string): boolean {
  return dividers.some((divider) => divider.test(line.replace("’", "'")));
}

const introductions = [
  /^on\b.{6,200}\bwrote\s*:$/i,
  /^am\b.{6,200}\bschrieb\b.{0,120}:$/i,
  /^le\b.{6,200}\ba écrit\s*:$/i,
  /^el\b.{6,200}\bescribió\s*:$/i,
];

function isIntroduction(line: string): boolean {
  return introductions.some((introduction) => introduction.test(line));
}

function startsIntroduction(line: string): boolean {
  return /^(on|am|le|el)\s.*\d/i.test(line);
}

/** Up to the colon that ends an introduction; a time of day ("09:14") has a digit behind its colon. */
function firstSentence(text: string): string {
  const end = text.search(/:(?=\s|$)/);
  return end === -1 ? text : text.slice(0, end + 1);
}

const fields = [
  /^\*?(from|von|de)\s*:\*?\s/i,
  /^\*?(sent|date|gesendet|datum|envoyé|enviado)\s*:\*?\s/i,
  /^\*?(to|an|à|para)\s*:\*?\s/i,
  /^\*?(subject|betreff|objet|asunto)\s*:\*?\s/i,
];

/** Outlook's block: From and at least one other header in the next four lines. A lone "From: ..." is the customer's. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  const [from, ...others] = fields;
  const line = (lines[index] ?? "").trim();
  if (from === undefined || !from.test(line)) return false;
  const next = lines.slice(index + 1, index + 5).map((item) => item.trim());
  return others.filter((field) => next.some((item) => field.test(item))).length >= 2;
}

/** RFC 3676 section 4.3: "-- " alone on a line; many programs drop the space. */
function isSignatureMark(line: string): boolean {
  return (
    line === "-- " || line === "--" || /^(sent from my |von meinem .{1,30} gesendet|envoyé de mon )/i.test(line.trim())
  );
}
