const intensely = String.raw`(?: (?:so|very) much| a lot| a million| again| everyone| all| guys| team| folks| indeed)*`;
const praise = String.raw`(?:ok|okay|yes|great|perfect|super|awesome|excellent|wonderful|amazing|brilliant|lovely|cool|top|fantastic)`;
const how = String.raw`(?: (?:very|really|quick|fast|swift|prompt|speedy|great|kind|good|excellent|friendly))*`;
const given = String.raw`(?:help|reply|response|answer|support|service|refund|solution|information|info|assistance|replacement|update|explanation)`;
const thing = String.raw`(?:it|that|this|everything|all|(?:the|my) (?:problem|issue|refund|money|parcel|package|order|replacement|app))`;
const moment = String.raw`(?: (?:now|today|again|yesterday|perfectly|great|fine|well|just))*`;

/** One part of a sentence each, lower case, without its punctuation. What the customer is content with. */
const content: readonly RegExp[] = [
  `(?:${praise} )?(?:and )?(?:many |big |huge )?(?:thanks|thank you|thx|cheers)${intensely}(?: for (?:the|your|all your|all the|this|that)?${how}(?: ${given})?)?`,
  `${thing}(?: is|'s| has been| was| are)?${moment} (?:solved|resolved|fixed|sorted|settled)${moment}`,
  `${thing} (?:works|worked|helped|helps|arrived|has arrived|is working)${moment}`,
  `(?:problem|issue) (?:solved|resolved|fixed|sorted)`,
  `(?:i|we) (?:have |just )?(?:got|received) ${thing}${moment}`,
  `(?:i|we) (?:really )?appreciate (?:it|that|this|(?:the|your)${how} ${given})`,
  `danke(?: schön| sehr| vielmals| dir| ihnen| euch)*(?: für (?:die|ihre|eure|deine|das)?(?: (?:schnelle|prompte|nette|tolle))*(?: (?:hilfe|antwort|erstattung|unterstützung|rückmeldung|lösung))?)?`,
  `(?:vielen|herzlichen|besten|tausend)(?: lieben| herzlichen)? dank(?: für (?:die|ihre|eure|deine)(?: (?:schnelle|prompte|nette|tolle))* (?:hilfe|antwort|erstattung|unterstützung|rückmeldung|lösung))?`,
  `(?:jetzt |nun )?(?:alles|es|das)(?: hat)? (?:funktioniert|klappt|geklappt|ist (?:gelöst|erledigt|geklärt))(?: jetzt| nun| wieder)?`,
  `(?:ein grand |un grand )?merci(?: beaucoup| bien| infiniment| encore| à vous)*(?: pour (?:votre|ton|la|le|l')? ?(?:aide|réponse|rapidité|remboursement|service))?`,
  `(?:c'est|tout est) (?:réglé|résolu|parfait)(?: maintenant)?`,
  `(?:heel erg |hartelijk )?(?:bedankt|dank je|dank u|dank)(?: wel| hoor)*(?: voor (?:de|je|uw|jullie)(?: (?:snelle|goede|vlotte))* (?:hulp|reactie|antwoord|terugbetaling|service))?`,
  `(?:het|alles) (?:werkt|is (?:opgelost|gelukt|in orde))(?: nu| weer)?`,
].map((one) => new RegExp(`^(?:${one})$`));

/** What may stand beside it and says nothing. */
const beside: readonly RegExp[] = [
  praise,
  `all (?:good|fine|set|well)(?: now)?`,
  `(?:that|this) (?:is|was|'s) all`,
  `have a (?:nice|great|good|lovely) (?:day|evening|weekend|week|one)(?: too)?`,
  `(?:hi|hello|hey|dear|hallo|bonjour|beste|liebes|good morning|good evening)(?: (?:team|all|there|everyone|zusammen))?`,
  `(?:best|kind|warm|many)?(?: ?regards| ?wishes| ?greetings)?(?: from)?`,
  `sincerely|yours sincerely|yours`,
  `perfekt|prima|wunderbar|klasse|alles (?:gut|bestens|klar)|schönen tag(?: noch)?|mit freundlichen grüßen|(?:viele|liebe|beste|freundliche) grüße|mfg|lg`,
  `parfait|très bien|cordialement|bien cordialement|bonne journée|bonne soirée`,
  `mooi|fijn|fijne dag(?: nog)?|groetjes|groeten|met vriendelijke groet(?:en)?`,
].map((one) => new RegExp(`^(?:${one})$`));

/** Longer than any thank-you: whoever writes so much says something. */
const longest = 240;

/**
 * Whether a customer's message only says that they are content: thanks, or that it is solved, and nothing besides greetings and
 * their name. Every part of it has to be known; a word too many, a question mark or a digit, and it is a message like any other.
 * English, German, French and Dutch: in any other language it never is. `name`: of whoever wrote, as their mail gives it.
 */
export function confirmsOnly(
  text: string,
  { name, attachments }: { name: string | null; attachments: number },
): boolean {
  if (attachments > 0 || text.length > longest || /[?\d]/.test(text)) return false;
  const own = namesIn(name);
  const parts = text
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[.!,;:\n\r()–—-]+| and (?=have |that|all|everything)/)
    .map((part) =>
      part
        .replace(/[^\p{L}' ]/gu, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((part) => part !== "");
  const isContent = (part: string) => content.some((pattern) => pattern.test(part));
  const isBeside = (part: string) => beside.some((pattern) => pattern.test(part)) || isName(part, own);
  return parts.some(isContent) && parts.every((part) => isContent(part) || isBeside(part));
}

function namesIn(name: string | null): ReadonlySet<string> {
  return new Set(
    (name ?? "")
      .toLowerCase()
      .split(/[^\p{L}']+/u)
      .filter(Boolean),
  );
}

function isName(part: string, own: ReadonlySet<string>): boolean {
  return part.split(" ").every((word) => own.has(word));
}
