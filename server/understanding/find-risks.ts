import type { RiskKind } from "@/server/core/evidence/triage";

const RISKS: readonly (readonly [RiskKind, readonly RegExp[]])[] = [
  [
    "legal",
    [
      /\b(?:lawyers?|attorneys?|solicitors?|barristers?|legal counsel|law ?firm)\b/u,
      /\b(?:legal|court) (?:action|steps|proceedings|consequences|measures|claim|case|demand|notice|threat)\b/u,
      /\b(?:take|taking|see|bring) (?:you|this|it|the (?:matter|case)|your company|them)(?: all)? (?:to|in|into|before) (?:a |the )?(?:small claims|civil |county )?(?:court|tribunal|judge)\b/u,
      /\bsmall claims\b|\blaw ?suits?\b|\blitigation\b|\bclass action\b/u,
      /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to| shall| may| might| intend to| plan to| want to| have to)? (?:sue|suing)\b|\bsue (?:you|your|the company|them)\b|\bpress(?:ing)? charges\b/u,
      /\b(?:ombudsman|consumer protection|consumer rights (?:agency|body|organi[sz]ation)|trading standards|better business bureau|\bbbb\b|attorney general|data protection (?:authority|commissioner|agency|regulator)|information commissioner|supervisory authority|regulator)\b/u,
      /\bgdpr (?:complaint|violation|breach|claim)\b|\b(?:complain|complaint|report)\w*(?: \w+){0,6} (?:gdpr|\bico\b|ftc|cfpb)\b/u,
      /\b(?:file|filing|filed|start|starting|initiate|initiating|open|opening|raise|raising|do|issue)(?: \w+){0,2} (?:chargeback|charge-back|charge back)\b|\bchargeback\b/u,
      /\bdispute(?: \w+){0,4} (?:with|through|via|at) (?:my|the|our) (?:bank|card (?:issuer|company|provider)|credit card)\b/u,
      /\b(?:hear|hearing) from my (?:legal|law|insurance'?s? legal)\b|\b(?:my|our) legal (?:team|department|advis[eo]rs?|representatives?|insurance)\b|\b(?:take|taking|seek|seeking|consult|consulting)(?: \w+){0,2} legal (?:advice|help)\b|\bsee you in court\b|\bgo(?:ing)? to court\b|\bcourt summons\b|\b(?:letter|claim) before action\b|\bsection 75\b/u,
      /\b(?:report|reporting|reported|complain|complaining|complaint)(?: \w+){0,4} (?:to|with) (?:the )?(?:police|authorities|consumer (?:association|council|centre|center|agency|affairs)|european consumer|econsumer|citizens advice|which\?|\bfca\b|\bcma\b)\b/u,
      /\bbreach of contract\b|\bstatutory (?:rights|deadline)\b|\bformal notice\b|\bcease and desist\b/u,
    ],
  ],
  [
    "self_harm",
    [
      /\b(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|drown) (?:myself|themselves|himself|herself)\b/u,
      /\bsuicid(?:e|al)\b|\bself[- ]harm(?:ing)?\b|\boverdos(?:e|ing) on\b/u,
      /\b(?:end|ending|take|taking) (?:my|their|his|her) (?:own )?life\b|\bend it all\b/u,
      /\b(?:i|i'd|i would) (?:just |really |only )?(?:want|wish|rather|prefer)(?: to| i)? (?:die|be dead|not be alive|was dead|were dead|were no longer alive|had never been born|not (?:to )?wake up)\b/u,
      /\b(?:do not|don't|no longer) (?:want to|wanna) (?:live|be alive|go on living|exist)\b|\bbetter off dead\b/u,
      /\b(?:do not|don't|no longer) want to be (?:here|around|on this (?:earth|planet)|in this world)(?: any ?more| any longer)?\b(?! (?:in|for|when|on|at|with))/u,
      /\bwant (?:it|this|everything) (?:all )?to (?:end|be over|stop for good)\b|\b(?:sick|tired) of (?:living|being alive|life)\b|\bdone with (?:life|living)\b/u,
      /\b(?:took|taken|take|taking|swallowed?|swallowing)(?: \w+){0,4} (?:pills|tablets|sleeping pills|paracetamol|overdose)\b/u,
      /\b(?:life is|life's|my life is)(?: \w+){0,2} (?:not worth|no longer worth|over|pointless|unbearable)\b|\bnot worth living\b|\b(?:jump|jumping) (?:off|from) (?:a|the|my) (?:bridge|roof|building|balcony|window|cliff)\b/u,
      /\b(?:nobody|no one|no-one|everyone) (?:would|will|'d) (?:miss me|notice if i|care if i (?:die|died|was gone|were gone))\b|\bsay(?:ing)? goodbye to (?:everyone|this world|life)\b/u,
      /\b(?:can't|can not|cannot) (?:go on|carry on|cope|take (?:it|this)|do this)(?: like this)? any ?(?:more|longer)\b.{0,80}\b(?:life|live|die|alone|nobody|no one|hopeless)\b/u,
      /\b(?:think|thinking|thought|thoughts|dream|dreaming)(?: \w+){0,2} (?:about|of) (?:ending (?:it|things|everything|my)|dying|death|my death|not being (?:here|alive)|not waking up|disappearing|jumping|hanging)\b/u,
      /\b(?:everything|life|it all|my life) (?:is|feels|seems|has become) (?:so |just |completely |all )?(?:pointless|hopeless|meaningless|worthless)\b|\bno (?:will|strength|wish|desire) (?:left )?to live\b|\bnothing (?:left )?to live for\b/u,
      /\b(?:feel|feeling|am) (?:so |completely |utterly )?(?:suicidal|hopeless and alone)\b/u,
      /\b(?:no|any|the|a) (?:reason|point|sense) (?:to|in|of|for) (?:live|living|life|being alive|going on|carry on|carrying on)\b|\bcan(?:'t|not) go on living\b/u,
    ],
  ],
  [
    "threat",
    [
      /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to|'re going to| want to| could| should|'d| would)(?: \w+){0,2} (?:kill|hurt|shoot|stab|beat(?: up)?|murder|strangle|attack|punch|harm|bomb|burn down|blow up|burn) (?:you|your|all of you|someone|somebody|everyone|every one|one of you|them|him|her|the (?:driver|courier|staff|manager|office|building|warehouse|store|shop))\b/u,
      /\b(?:bomb|blow up|burn down|set fire to|shoot up) (?:your|the) (?:office|building|warehouse|shop|store|headquarters|place|company)\b/u,
      /\b(?:smash|break|bash|kick|punch|knock|cave|beat|rip)(?:ing)? (?:your|their|his|her|everyone's|somebody's|someone's)(?: \w+)? (?:faces?|heads?|teeth|skulls?|legs?|neck|bones|windows?|doors?|arms?)(?: in)?\b/u,
      /\b(?:i|we)(?:'ll| will|'m going to| am going to| are going to|'re going to) (?:make (?:you|them|him|her) (?:pay for|suffer|regret|bleed)|hunt (?:you|them) down|find (?:you|out where you live)|destroy (?:you|your (?:office|warehouse|shop|store|building))|wreck your|torch (?:your|the))\b/u,
      /\b(?:set|light) (?:your|the) (?:\w+ )?(?:office|warehouse|building|shop|store|place) on fire\b/u,
      /\bi know where (?:you|your \w+) (?:live|lives|work|works|are)\b|\b(?:come|coming) (?:to|after) (?:your (?:home|house|office|family)|you with)\b/u,
      /\byou(?:'ll| will| are going to)? (?:be dead|all die|pay with your li(?:fe|ves))\b|\bdeath threats?\b|\bwatch your back\b|\bwith (?:a|my) (?:gun|knife|bat|weapon)\b/u,
    ],
  ],
  [
    "press",
    [
      /\b(?:journalists?|reporters?|newspapers?|news (?:outlet|station|channel|desk)|tv station|the media|the press(?![- ]?fit|[- ]stud|-)|press inquiry|press enquiry|investigative)\b/u,
      /\b(?:go|going|take this|talk|talking|speak|speaking|turn) (?:public|to the (?:press|media|news|papers?))\b/u,
      /\b(?:post|posting|share|sharing|tweet|tweeting|publish|expose|exposing|blast)(?: \w+){0,6} (?:on|across|all over|to|over) (?:twitter|facebook|instagram|tiktok|youtube|reddit|linkedin|social media|my followers)\b|\bgo(?:ing)? viral\b/u,
    ],
  ],
  [
    "security",
    [
      /\b(?:account|profile|login|e-?mail|card|password)(?: \w+){0,3} (?:hacked|compromised|taken over|hijacked|stolen|breached|cloned|broken into)\b/u,
      /\b(?:hacked|hijacked|compromised|broke into|breached|got into|taken over|took over)(?: \w+){0,3} (?:my|our|the) (?:\w+ ){0,2}(?:account|profile|login|card|e-?mail)\b|\b(?:i(?:'ve| have)? been|i was|i got) (?:hacked|phished|scammed|defrauded)\b/u,
      /\b(?:someone|somebody|stranger|hacker|ex[- ]\w+|unknown person)(?: else)?(?: \w+){0,4} (?:logged in|log in|signed in|used my (?:account|card|name|details|data)|using my (?:account|card|name|details|data)|access(?:ed|ing)? (?:to )?my|ordered (?:with|on|from|using) my|placed (?:an )?orders?|changed my (?:password|e-?mail|address))\b/u,
      /\b(?:fraud|fraudulent|fraudster|identity theft|stolen (?:card|identity|credit card)|phishing|money launder\w*|unauthori[sz]ed (?:access|login|log-in|transaction|payment|purchase|order|charge|use))\b/u,
      /\b(?:orders?|purchases?|payments?|charges?) (?:that )?(?:i|we) (?:never|did not|didn't) (?:place|make|made|order|authori[sz]e)\b/u,
      /\b(?:did not|didn't|never) (?:place|make|placed|made) (?:this|that|these|those|any|the) (?:orders?|purchases?|payments?|transactions?)\b/u,
      /\b(?:security (?:vulnerability|hole|flaw|breach|issue)|data (?:leak|breach)|xss|sql injection)\b/u,
    ],
  ],
];

/** Ordinary uses of the same words, blanked before looking. */
const HARMLESS: readonly RegExp[] = [
  /\b(?:kill|killing|killed) (?:the |this |that |an? |my )?(?:app|apps|process|task|program|tab|window|session|server|time|job|battery|mood|vibe)\b/gu,
  /\b(?:dying|die|dies|to die) (?:to|for|of (?:laughter|boredom|curiosity))\b|\bkilling it\b|\bkills me\b/gu,
  /\b(?:french|bench|garlic|leg|cider|coffee|trouser) press\b|\bpress (?:record|start|save|the|a|on|ok|send|play|stop|enter|any|button|f\d+)\b/gu,
  /\b(?:no|not|without|never|nothing) (?:\w+ ){0,2}(?:fraud|legal action|chargeback|lawyer)\b/gu,
  /\bfraud (?:protection|prevention|alert setting)\b|\b(?:cut|hurt|burn\w*) myself (?:a bit|slightly|on|while|when|with the|because)\b/gu,
  /\b(?:for|to|my|her|his) (?:my )?(?:lawyer|attorney|solicitor)(?:'s)? (?:birthday|gift|present)\b/gu,
];

/**
 * Triggers that send a whole ticket to a person: legal threats and complaints to authorities, self-harm, threats of
 * violence, press, and fraud or a taken-over account. Word patterns: they neither understand irony nor other languages.
 */
export function findRisks(text: string): RiskKind[] {
  let bare = text
    .slice(0, 20_000)
    .normalize("NFKC")
    .replace(/[\u2018\u2019`]/gu, "'")
    .toLowerCase()
    .replace(/\s+/gu, " ");
  for (const pattern of HARMLESS) bare = bare.replace(pattern, " … ");
  return RISKS.filter(([, patterns]) => patterns.some((pattern) => pattern.test(bare))).map(([kind]) => kind);
}
