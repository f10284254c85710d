const ASKS: readonly RegExp[] = [
  /\?["')\s]*$/u,
  /\b(?:please|kindly|pls|plz)\b/u,
  /\bi(?:'d| would| should| do| really| just| still| now| also| only)* (?:want|need|wish|like|love|demand|expect|request|require|insist|prefer|appreciate|rather)\b/u,
  /\bi(?:'m| am)(?: \w+)? (?:requesting|asking|wondering|hoping|looking|trying|after|demanding|interested|inquiring|enquiring|writing to|contacting you to|emailing to)\b/u,
  /\bi (?:was|were) (?:wondering|hoping|looking)\b/u,
  /\b(?:we|my (?:wife|husband|partner|son|daughter|company|team|boss)) (?:want|wants|need|needs|would like|expect)\b/u,
  /\b(?:can|could|would|will|may|might|shall) (?:you|i|we|someone|somebody|u)\b/u,
  /\b(?:how|where|when|what|why|which) (?:do|does|did|can|could|is|are|would|will|should|to)\b/u,
  /\b(?:want|wanted|like|need|love) (?:to know|to ask|to get|to have|to change|to cancel|you to)\b/u,
  /\b(?:asking for|request for|claim for|in need of|would be (?:great|nice|good) if|make sure|go ahead and)\b/u,
  /\bgive (?:me|us)\b|\bsend (?:me|us)\b|\btell (?:me|us)\b|\bget me\b/u,
];

const QUESTION_START =
  /^(?:what|where|when|how|why|which|who|whose|can|could|would|will|is|are|am|do|does|did|may|should|shall|any (?:news|update|idea|chance|word))\b/u;

const IMPERATIVE =
  /^(?:(?:and|also|then|so|just|simply|now|ok|okay|instead|lastly|finally|secondly|second|first|firstly) )*(?:cancel|refund|change|send|replace|update|delete|remove|close|return|fix|tell|explain|stop|reship|resend|ship|exchange|switch|move|end|terminate|check|issue|transfer|downgrade|upgrade|unsubscribe|erase|correct|redirect|reroute|credit|reimburse|swap|repair|unlock|reset|restore|reopen|reactivate|add|give|help|show|let|deliver|put|wipe|deactivate|pause|renew|extend|confirm|look into|get|take|split|set|turn|make|find|connect|pay|compensate)\b(?! (?:is|was|has|does|did|did not|went|failed|number)\b)/u;

/** True for a sentence or clause (any case) that asks for something: a question, a request or an order. */
export function isAsk(sentence: string): boolean {
  const text = sentence
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/^[^\p{L}\p{N}]+/u, "");
  return QUESTION_START.test(text) || IMPERATIVE.test(text) || ASKS.some((pattern) => pattern.test(text));
}

/** Requests that say nothing of their own ("please help", "let me know"): they belong to what was said before. */
const EMPTY_ASK =
  /^(?:(?:and|so|also|then|but|well|or)\s)*(?:(?:please|kindly)\s)?(?:(?:can|could|would|will) (?:you|someone|anyone)(?: please)? (?:please )?(?:help|assist|advise|look into|check|sort|fix|explain|do something|tell me what|let me know|get back|resolve|confirm|respond|reply)\b.{0,40}|(?:help|assist|advise)(?: me| us)?(?: with this| out| asap| on this)?|let me know\b.{0,60}|(?:please )?(?:get back|respond|reply|answer|advise|confirm|look into|sort|fix|resolve|do the needful)\b.{0,40}|what (?:can|could) (?:you|i|we|be) (?:do|done)\b.{0,30}|what (?:now|next|gives|should i do|do i do|is going on|the hell|happened)\b.{0,30}|what's (?:going on|happening|next|up)\b.{0,20}|why\b.{0,12}|how (?:come|can that be|is (?:this|that) (?:possible|acceptable|ok|okay|even))\b.{0,40}|is (?:this|that|it) (?:possible|ok|okay|right|correct|normal|acceptable|a joke|how you)\b.{0,40}|(?:can|could) (?:this|that|it) be (?:done|fixed|sorted|arranged)\b.{0,20}|how (?:do|should|can) (?:i|we) (?:proceed|do (?:this|that|it|so)|go about (?:this|that|it))\b.{0,20}|(?:i|we)(?:'d| would)? (?:need|want|appreciate|would like|like|hope for|expect|look forward to)(?: to get)? (?:your |some |a |an |any |to )?(?:quick |fast |prompt |swift |speedy )?(?:help|assistance|answer|reply|response|hear(?:ing)? (?:back )?from you)\b.{0,40}|(?:i|we) (?:have|had|got) (?:a |an |one |two |three |some |several |a few |a couple of |\d )?(?:quick |short |small |simple )?(?:questions?|things?|issues?|requests?|problems?|favou?rs?).{0,30}|any (?:help|advice)\b.{0,40})[\s.!?:…]*$/iu;

export function isEmptyAsk(sentence: string): boolean {
  return EMPTY_ASK.test(sentence.trim().replace(/[\u2018\u2019]/gu, "'"));
}
