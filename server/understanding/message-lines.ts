import { splitLines } from "./split-sentences";

const GREETING =
  /^(?:[Hh]i|HI|[Hh]ello|HELLO|[Hh]ey|[Hh]iya|[Dd]ear|[Gg]reetings|[Gg]ood (?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]ay))(?:(?:\s(?:[Tt]here|[Tt]eam|all|everyone|folks|guys|again|[Ss]upport|[Cc]ustomer|[Ss]ervice|[Cc]are|[Ss]ir|[Mm]adam|or|and|to|whom|it|may|concern)\b|\s\p{Lu}[\p{L}'’.-]{1,30}){0,6}\s?[,!.:–-]+\s*|\s\p{Ll}{2,15},\s*|\s(?:there|team|all|everyone|folks|guys|again)\b[,!.]?\s*|\s(?=\p{Ll}|I\b))/u;
const SIGN_OFF =
  /^(?:(?:many\s)?thanks?(?:\s(?:you|so|very|much|a|lot|in|advance|again|for|your|help|time)\b)*|cheers|best|(?:(?:with|best|kind|kindest|warm|many)\s)*(?:regards|wishes)|sincerely|yours(?:\s(?:sincerely|faithfully|truly))?|respectfully|br|rgds)(?:\s*[,.!–-]*\s*(?:\p{Lu}[\p{L}'’.-]{0,30}\s?){0,3})?[,.!]*$/u;
const TRAILING_THANKS =
  /(?<=[.!?,\s])\s*(?:(?:many\s)?thanks|thank\syou|thx|cheers|(?:(?:best|kind|kindest|warm|many)\s)*(?:regards|wishes)|best)(?:\s(?:so|very|much|a|lot|in|advance|again)\b)*\s*[,.!]*\s*(?:\p{Lu}[\p{L}'’.-]{0,30}\s?){0,3}[.!]*$/u;
const DEVICE_LINE = /^sent from my\b|^get outlook for\b|^--\s*$|^_{5,}$/iu;
const INTRODUCTION = /^(?:my name is|this is) (?:\p{Lu}[\p{L}'’.-]{0,30}\s?){1,3}(?:here)?[,.]?\s*(?:and\s)?/u;

function isNameLine(line: string): boolean {
  return line.split(/\s+/u).length <= 6 && !/[?]/u.test(line);
}

/** Drops a closing formula together with the name lines below it, and whatever follows a signature mark. */
function withoutSignature(lines: string[]): string[] {
  const device = lines.findIndex((line) => DEVICE_LINE.test(line));
  const kept = device > 0 ? lines.slice(0, device) : lines;
  for (let at = Math.max(1, kept.length - 5); at < kept.length; at += 1) {
    const line = kept[at] ?? "";
    const lowerFirst = line.charAt(0).toLowerCase() + line.slice(1);
    if (SIGN_OFF.test(lowerFirst) && kept.slice(at + 1).every(isNameLine)) return kept.slice(0, at);
  }
  return kept;
}

function withoutTrailingThanks(line: string): string {
  const cut = line.replace(TRAILING_THANKS, "").trim();
  if (cut !== line && /[\p{L}\p{N}]/u.test(cut)) return cut;
  const lowered = line.replace(/\b(?:Thanks|Thank|Many|Cheers|Best|Kind|Regards)\b(?=[^.?!]*[.!]*$)/u, (word) =>
    word.toLowerCase(),
  );
  const second = lowered.replace(TRAILING_THANKS, "").trim();
  return second !== lowered && /[\p{L}\p{N}]/u.test(second) ? second : line;
}

/**
 * The lines of a message without greeting, introduction, quoted history, closing formula and signature. A message that
 * consists of nothing else is returned as it is: "thank you" is then what was said.
 */
export function messageLines(text: string): string[] {
  const own = text
    .split(/\r?\n/u)
    .filter((line) => !line.trimStart().startsWith(">"))
    .join("\n");
  const all = splitLines(own.trim() === "" ? text : own);
  const lines = withoutSignature(all).map((line, index, list) => {
    let out = line;
    if (index === 0) out = out.replace(GREETING, "");
    if (index <= 1) out = out.replace(INTRODUCTION, "");
    if (index === list.length - 1) out = withoutTrailingThanks(out);
    return out.trim();
  });
  const kept = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  return kept.length > 0 ? kept : all;
}
