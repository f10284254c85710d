import { isAsk, isEmptyAsk } from "./is-ask";

const REMEDY =
  /\b(?:refund\w*|reimburse\w*|repay\w*|compensat\w*|(?:money|cash|funds|payment|euros?|dollars?|eur|usd|pounds?|bucks) back|money returned|back (?:my|the|our) (?:money|cash|funds|payment)|give me back|pay (?:me|us) back|what (?:i|we) paid|(?:return|reverse|credit) (?:the|my|our) (?:money|funds|payment|amount|charge)|replac\w*|exchang\w*|swap|re-?send|re-?ship|redeliver|once more|(?:send|ship|dispatch|deliver|sent|shipped)(?: \w+){0,5} (?:again|another|new|second)|another one|new one|cancel\w*|terminat\w*|end my|quit|leave the|stop(?: \w+){0,3} (?:charg\w+|bill\w+|renew\w+|subscription|membership|plan)|(?:not|don't|dont) renew|delet\w*|eras\w*|wipe|close my|forgotten|get rid of|deactivat\w*|change (?:the|my|our|it)|correct (?:the|my|it)|update (?:the|my)|redirect|reroute|upgrade|downgrade|reset|unlock|restore)\b/u;
const INFORMATION =
  /^(?:(?:and|so|but|also|hello|hi)\W+)*(?:where|when|why|what|who|which|how|has|have|is|are|was|were|did|does|do you|any)\b/u;

/**
 * How strongly a sentence asks: 2 for a remedy it wants done (refund, send again, cancel, change…), 1 for a question or
 * another request, 0 for a statement.
 */
export function askStrength(sentence: string): 0 | 1 | 2 {
  if (!isAsk(sentence) || isEmptyAsk(sentence)) return 0;
  const text = sentence.toLowerCase().replace(/[\u2018\u2019]/gu, "'");
  return REMEDY.test(text) && !INFORMATION.test(text.trim()) ? 2 : 1;
}
