import { readFileSync } from "node:fs";
import { rawFeatures } from "@/server/understanding/text-features";
import { learnVectoriser } from "@/server/understanding/vectoriser";
import { stackVectors } from "@/server/understanding/sparse-vectors";
import { trainLinearModel, scoreClasses } from "@/server/understanding/linear-model";
import { indexExamples } from "@/server/understanding/nearest-example";
import { energyOf, fitTemperature, probabilitiesOf } from "@/server/understanding/calibration";
import { foldExamples } from "@/server/understanding/example-folds";
function auroc(pos:number[],neg:number[]){const all=[...pos.map(x=>[x,1]),...neg.map(x=>[x,0])].sort((a,b)=>a[0]!-b[0]!);let r=0;all.forEach((x,i)=>{if(x[1])r+=i+1});return (r-pos.length*(pos.length+1)/2)/pos.length/neg.length;}
for (const file of ["intents-5shot.jsonl","intents-10shot.jsonl"]) for(const useOos of [false,true]) {
const rows = readFileSync("/work/shared/data/clinc150/"+file,"utf8").trim().split("\n").map(l=>JSON.parse(l));
const train=rows.filter(r=>r.split==="train"&&r.intent); const test=rows.filter((r,i)=>r.split==="test"&&r.intent&&i%3==0);
const oosTrain=readFileSync("/work/shared/data/clinc150/intents.jsonl","utf8").trim().split("\n").map(l=>JSON.parse(l)).filter(r=>r.split==="train"&&!r.intent);
const oosTest=rows.filter(r=>r.split==="test"&&!r.intent);
const names=[...new Set(train.map(r=>r.intent))] as string[];
const all=[...train,...names.map(n=>({text:n.replace(/_/g," "),intent:n})),...(useOos?oosTrain:[])];
const raw=all.map(r=>rawFeatures(r.text));
const v=learnVectoriser(raw); const m=stackVectors(raw.map(r=>v.vectorise(r)));
const labels=Int32Array.from(all.map(r=>r.intent?names.indexOf(r.intent):-1));
const inRows=[...all.keys()].filter(i=>labels[i]!>=0);
let t0=performance.now();
const opts={cost:1,seed:1,maxRounds:20};
const model=trainLinearModel(m,v.size,labels,names.length,Int32Array.from(all.keys()),opts);
const K=4; const fold=foldExamples(m,v.size,labels,K);
console.log("fold",performance.now()-t0);
const heldOut:{scores:Float64Array,label:number}[]=[];
for(let k=0;k<K;k++){ const mk=trainLinearModel(m,v.size,labels,names.length,Int32Array.from([...all.keys()].filter(i=>fold[i]!==k)),opts);
 for(const i of all.keys()) if(fold[i]===k&&labels[i]!>=0&&i<train.length) heldOut.push({scores:scoreClasses(mk,v.vectorise(raw[i]!)),label:labels[i]!}); }
const T=fitTemperature(heldOut);
const cvAcc=heldOut.filter(h=>h.scores.indexOf(Math.max(...h.scores))===h.label).length/heldOut.length;
console.log("cv",performance.now()-t0,"T",T,"cvacc",cvAcc);
const ix=indexExamples(m,v.size);
const oosLab=Int32Array.from(labels,l=>l<0?1:0);
const evalRow=(text:string)=>{const x=v.vectorise(rawFeatures(text));const s=scoreClasses(model,x);const p=probabilitiesOf(s,T);const best=Math.max(...p);const srt=[...p].sort((a,b)=>b-a);
 return {pred:names[p.indexOf(best)],conf:best,energy:energyOf(s,T),energyBig:energyOf(s,T*2),max:Math.max(...s),near:ix.nearest(x,oosLab,1),len:Math.sqrt(x.values.reduce((a,b)=>a+b*b,0))}};
const ins=test.map(r=>({...evalRow(r.text),ok:false,intent:r.intent})); ins.forEach(r=>r.ok=r.pred===r.intent);
const oos=oosTest.map(r=>evalRow(r.text));
const bins=Array.from({length:15},()=>({n:0,c:0,ok:0})); for(const r of ins){const b=bins[Math.min(14,Math.floor(r.conf*15))]!;b.n++;b.c+=r.conf;b.ok+=+r.ok;}
console.log(file,"oosneg",useOos,"acc",ins.filter(r=>r.ok).length/ins.length,"ECE",bins.reduce((s,b)=>s+Math.abs(b.c-b.ok),0)/ins.length, "meanconf", ins.reduce((s,r)=>s+r.conf,0)/ins.length);
for(const k of ["conf","energy","energyBig","max","near","len"] as const) console.log("  AUROC",k,auroc(ins.map(r=>r[k]),oos.map(r=>r[k])).toFixed(3));
for(const w of [0.5,1,2]) console.log("  max+w near",w,auroc(ins.map(r=>r.max+w*r.near),oos.map(r=>r.max+w*r.near)).toFixed(3));
console.log(performance.now()-t0);
}
