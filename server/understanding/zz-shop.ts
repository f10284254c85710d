import { trainIntentClassifier } from "./intent-classifier";
import { SHOP_INTENTS, SHOP_MESSAGES, SHOP_OUT_OF_SCOPE } from "./shop-messages.fixture";
import { weighClauses } from "./text-features";
let t=performance.now();
const c=trainIntentClassifier(SHOP_INTENTS,SHOP_OUT_OF_SCOPE);
console.log("train ms",performance.now()-t);t=performance.now();
trainIntentClassifier(SHOP_INTENTS,SHOP_OUT_OF_SCOPE);console.log("again ms",performance.now()-t);
let ok=0,forced=0,ins=0;
for(const [want,text] of SHOP_MESSAGES){const r=c.classify(text); const good=r.intent===want; ok+=+good; if(want){ins++; forced+=+((r.intent??r.runnerUp?.intent)===want)}
 console.log(good?"ok  ":"BAD ",want,"->",r.intent,r.confidence.toFixed(2),"|",r.runnerUp?.intent,r.runnerUp?.confidence.toFixed(2),"near",r.nearest.toFixed(2), good?"":JSON.stringify(weighClauses(text).map(x=>[x.text.slice(0,60),x.weight])));}
console.log(ok,"/",SHOP_MESSAGES.length,"in-scope forced",forced,"/",ins);
