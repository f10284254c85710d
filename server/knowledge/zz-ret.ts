import { readFileSync } from "node:fs"; import { buildIndex } from "./build-index"; import { chunkArticle } from "./chunk-article";
const rd=(f:string)=>readFileSync("/work/shared/data/banking-knowledge/"+f,"utf8").trim().split("\n").map(l=>JSON.parse(l));
const corpus=rd("corpus.jsonl"),queries=rd("queries.jsonl");
let t=performance.now();
const ps=corpus.flatMap((a:any)=>chunkArticle(a).map(c=>{if(!a.text.includes(c.text))throw new Error("verbatim");return {id:a.id+"#"+c.ordinal,documentId:a.id,articleId:a.id,title:a.title,url:"",text:c.text,version:"1"}}));
const ix=buildIndex(ps);console.log(ps.length,"passages",performance.now()-t,"max words",Math.max(...ps.map(p=>p.text.split(/\s+/).length)));t=performance.now();
let nd=0,rec=0,hit=0;for(const q of queries){const seen:string[]=[];for(const p of ix.search(q.text,200))if(!seen.includes(p.articleId))seen.push(p.articleId);const top=seen.slice(0,10);const rel=new Set(q.relevant);
let d=0,id=0;top.forEach((x,i)=>{if(rel.has(x))d+=1/Math.log2(i+2)});for(let i=0;i<Math.min(10,rel.size);i++)id+=1/Math.log2(i+2);nd+=d/id;rec+=top.filter(x=>rel.has(x)).length/rel.size;hit+=+seen.slice(0,5).some(x=>rel.has(x));}
console.log("nDCG@10",nd/queries.length,"recall@10",rec/queries.length,"hit@5",hit/queries.length,performance.now()-t);
