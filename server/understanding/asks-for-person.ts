const PERSON =
  "(?:human(?: being)?|(?:real|actual|live|living|proper|breathing|flesh and blood) (?:person|human|human being|agent|people|someone|employee|representative)|person|agent|representative|rep|advisor|adviser|operator|manager|supervisor|team lead|someone|somebody|staff(?: member)?|support (?:agent|person|staff)|employee|member of (?:your|the) (?:team|staff)|real people|people|colleague|customer service (?:agent|rep|representative|person)?)";
const WANT = "(?:want|need|would like|'d like|wish|prefer|demand|insist|like|love|request|have|trying|try|ask(?:ing)?)";
const TALK =
  "(?:speak|talk|chat|be (?:connected|transferred|put through|forwarded)|get (?:through|in touch|connected|transferred)|deal|communicate|connect)";

const ASKS: readonly RegExp[] = [
  new RegExp(
    `\\b${TALK}(?: \\w+){0,2} (?:to|with)(?: an?| the| your| some| any| one of your)?(?: \\w+){0,1} ${PERSON}\\b`,
    "u",
  ),
  new RegExp(
    `\\b(?:connect|transfer|forward|pass|put|escalate|route|hand)(?: (?:me|this|us|it|my \\w+))?(?: through| over| on)? (?:to|with)(?: an?| the| your)?(?: \\w+){0,1} ${PERSON}\\b`,
    "u",
  ),
  new RegExp(
    `\\b${WANT}(?: to (?:have|get|see|reach))?(?: an?| some)? (?:real |actual |live )?(?:human|human being|person|human agent|live agent|real agent|support agent|representative|operator|manager|supervisor)\\b(?! (?:who|that|size|sized|tent|account|login|role|seat|app|page|portal))`,
    "u",
  ),
  /\b(?:get|give|let) me (?:speak to |talk to )?(?:an? |the |your )?(?:real |actual |live )?(?:human|person|agent|representative|rep|manager|supervisor|operator|someone (?:real|else|competent))\b/u,
  /^\W*(?:(?:real|live|actual) )?(?:human|agent|person|representative|operator|manager|supervisor)(?: agent| being| person)?[\s,]*(?:please|pls|now|thanks|asap)?\W*$/u,
  /\b(?:human|agent|person|representative|operator|manager|supervisor) (?:please|pls|now)\b/u,
  /\b(?:not|no|don't want|do not want|stop|without)(?: (?:to|with|talk|talking|speak|speaking|another|any|an?|the|this|your|more|deal|dealing|sending|me)){0,5} (?:bots?|robots?|chat ?bots?|automated (?:answers?|repl(?:y|ies)|responses?|messages?|system)|ai|machines?|canned (?:answers?|repl(?:y|ies)|responses?))\b/u,
  /\b(?:is (?:there|this) (?:a|any)|are there any|are you an?|can i have an?|may i have an?|could i have an?|can i get an?|any) (?:real |actual |live )?(?:human|human being|person|agent|people|bot or)\b(?= (?:here|there|i can|who can|available|reading|or a|or an|behind)|\s*[?.!]*$)/u,
  /\b(?:have|can|could|would|let|please have|make)(?: \w+){0,2} (?:a (?:human|real person|person|manager|supervisor|human agent)|someone|somebody|an agent|a representative)(?: from your (?:team|company|side))? (?:call|phone|ring|contact|reply|answer|look|read|respond|get back|review|handle|take over)\b/u,
  /\b(?:call|phone|ring) me(?: back)?(?: please| today| tomorrow| asap| now| on| at)?(?=\s*(?:[.!?,]|$)| (?:on|at) )|\b(?:speak|talk) on the phone\b/u,
  /\b(?:human|real person|actual person|live agent) (?:support|help|assistance|contact|to (?:help|look|handle|answer|read|reply))\b/u,
  // "give me a call", "phone me", "a number where I can reach somebody"
  /\b(?:give|giving) (?:me|us) (?:a |an? \w+ )?(?:call|ring|bell|buzz|call back|phone call|callback)\b|\b(?:a|the) (?:call ?back|phone call)\b/u,
  /\b(?:phone|telephone|hotline|direct) (?:number|line)\b(?: \w+){0,4} (?:call|reach|ring|speak|talk|contact|get hold)\b|\b(?:what is|what's|is there|do you have|have you got|give me|need)(?: \w+){0,3} (?:phone number|telephone number|hotline|number (?:i|we) can (?:call|ring|reach)|number to (?:call|ring|reach))\b/u,
  new RegExp(
    `\\b(?:reach|get hold of|get|find|need|want|give me|let me have|put me (?:on|through) to)(?: an?| some| the| your)?(?: (?:actual|real|live|proper|competent|flesh[- ]and[- ]blood))+ (?:human|human being|person|people|agent|employee|someone|somebody|adviser|advisor|rep|representative)\\b`,
    "u",
  ),
  /\b(?:get|give|send|find) me (?:someone|somebody|anyone|a person|a human|one of your (?:people|colleagues|staff|team))\b/u,
  /\b(?:someone|somebody|anyone|anybody|a person|people) (?:who|that) (?:can |could |would |will |is |are )?(?:actually |really |properly )?(?:think|thinks|understand|understands|understanding|know|knows|read|reads|listen|listens|help|helps|human|real|alive|breathes)\b/u,
  /\b(?:speak|talk|chat|deal|write|correspond|discuss (?:this|it))(?: \w+){0,2} (?:to|with) (?:one of (?:your|the) (?:\w+ )?(?:people|colleagues|staff|team|agents|employees|team members|humans)|(?:a|some|your) (?:\w+ )?(?:colleague|colleagues|team member|member of (?:your |the )?(?:staff|team)|people)|whoever is in charge)\b/u,
  /\b(?:member of (?:your |the )?(?:staff|team)|(?:a|your) colleague|a human being|a person|human|someone (?:real|human|in charge|senior|responsible)) (?:to |should |could |would |can |must |please )*(?:handled?|handles|look(?:s|ed)?|deals?|dealt|take|takes|took|review(?:s|ed)?|answer(?:s|ed)?|read(?:s)?|reply|replies|replied|call(?:s|ed)?|contact(?:s|ed)?|get back|respond(?:s|ed)?|sort(?:s|ed)?|assist(?:s|ed)?)\b/u,
  /\b(?:not|no|don't|do not|hate|tired of|sick of|instead of|rather than|enough of)(?: \w+){0,6} (?:a |an |this |your |the |these |another )?(?:bots?|robots?|chat ?bots?|machines?|automated (?:thing|system|nonsense|answers?|repl(?:y|ies)|responses?|assistant)|ai|computer|algorithm)\b/u,
  /\b(?:to|by|from) (?:a|an actual|a real|an?) (?:human being|real human|real person|actual human|actual person|living person)\b|\b(?:human|personal) (?:contact|attention|answer|reply|response|intervention|review)\b/u,
  /\bescalate\b(?: \w+){0,3}|\b(?:your|the) (?:manager|supervisor|boss|team lead|superior)\b(?: \w+){0,3} (?:call|contact|speak|talk|about|please|now|to)\b/u,
];

const NOT_A_REQUEST: readonly RegExp[] = [
  /\b(?:i|we|already|just|have|had|i've|we've|she|he) (?:already |just |have |had )?(?:spoke|spoken|talked|chatted|dealt|been talking|wrote|written)(?: \w+){0,2} (?:to|with)(?: \w+){1,6}/gu,
  /\b(?:the|a|an|another|that|this|your|some) (?:\w+ )?(?:person|agent|human|representative|rep|manager|employee|someone|operator|supervisor)(?: \w+){0,5} (?:who|that|told|said|delivered|promised|left|signed|answered|helped|never|did|was|were|has|had|explained|on your team told|from your team told|confirmed|assured)\b/gu,
  /\b(?:delivery|shipping|travel|estate|real estate|booking|insurance|courier|cleaning) (?:person|agent|agents)\b/gu,
  /\b(?:one|two|three|four|\d+|per|each|another|other|third|first|older|younger|tall|single)[- ](?:person|people|man)\b/gu,
  /\b(?:to|with|in|on|by) (?:the|your|this|that|my) (?:ai|machine|computer|algorithm|bot)\b/gu,
  /\b(?:washing|sewing|coffee|drying|front-loading|top-loading) machines?\b|\b(?:does|did|do|will|would|is|was)(?:n't| not) (?:\w+ ){0,4}(?:on|with|in) (?:my|a|the) computer\b|\bcomputers?\b/gu,
  /\b(?:do not|don't|no) need (?:to (?:speak|talk) (?:to|with) )?(?:an? )?(?:human|person|agent|someone|representative)\b/gu,
];

/** True when the customer asks to deal with a human being instead of this system, or to be called by one. */
export function asksForPerson(text: string): boolean {
  const whole = text
    .slice(0, 8000)
    .normalize("NFKC")
    .replace(/[\u2018\u2019`]/gu, "'")
    .toLowerCase();
  return whole
    .split(/(?<=[.!?\n])\s+|\n+/u)
    .map((sentence) => NOT_A_REQUEST.reduce((left, pattern) => left.replace(pattern, " … "), sentence))
    .some((sentence) => ASKS.some((pattern) => pattern.test(sentence)));
}
