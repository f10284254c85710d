import type { ReleaseBody } from "@/server/core/policy/release";
import { renameParts } from "./rename-parts";
import { templateBody } from "./template-body";
import type { Template, TemplateArticle } from "./template";

/** What is done where a name is taken: the one that is there stays alone, or both are there. */
export type Resolution = "keep" | "rename";

/** By name of an intent, and by id of an article; what is not listed is kept. */
export interface Resolutions {
  intents: Readonly<Record<string, Resolution>>;
  articles: Readonly<Record<string, Resolution>>;
}

/** What a template would come beside. */
export interface Existing {
  /** The release that rules; null before the first. */
  live: ReleaseBody | null;
  /** Ids of the documents. */
  articleIds: ReadonlySet<string>;
}

export interface MergedTemplate {
  body: ReleaseBody;
  /** Those that are new, under the ids that the body cites. */
  articles: TemplateArticle[];
  /** Names of the intents as they stand in the body; empty: all of them were there already. */
  added: string[];
}

/** The names that are taken: what a lead is asked about before a template is used. */
export function findClashes(
  { live, articleIds }: Existing,
  template: Template,
): { intents: string[]; articles: string[] } {
  const names = new Set(live?.intents.map((intent) => intent.name));
  return {
    intents: template.intents.map((intent) => intent.name).filter((name) => names.has(name)),
    articles: template.articles.map((article) => article.id).filter((id) => articleIds.has(id)),
  };
}

/** A release with a template beside what it holds. Nothing that is there is changed, save that it no longer refuses what is new. */
export function mergeTemplate(existing: Existing, template: Template, resolutions: Resolutions): MergedTemplate {
  const { live, articleIds } = existing;
  const clashes = findClashes(existing, template);
  const keeps = (kind: "intents" | "articles", name: string) =>
    clashes[kind].includes(name) && resolve(resolutions[kind], name) === "keep";
  const takenNames = new Set(live?.intents.map((intent) => intent.name));
  const renamed = renameParts(template, {
    intents: new Map(
      template.intents.map(({ name }) => [name, keeps("intents", name) ? null : freeName(name, "_", takenNames)]),
    ),
    articles: new Map(
      template.articles.map(({ id }) => [id, keeps("articles", id) ? id : freeName(id, "-", articleIds)]),
    ),
  });
  const cited = new Set(citedBy(renamed));
  return {
    body: live === null ? templateBody(renamed) : addTo(live, renamed),
    articles: renamed.articles.filter(
      ({ id }) => !articleIds.has(id) && (cited.has(id) || answersFromDocuments(renamed)),
    ),
    added: renamed.intents.map((intent) => intent.name),
  };
}

function addTo(live: ReleaseBody, template: Template): ReleaseBody {
  const examples = new Set(template.intents.flatMap((intent) => intent.examples));
  const liveExamples = new Set(live.intents.flatMap((intent) => intent.examples));
  const refused = template.intents.length === 0 ? [] : template.outOfScope.filter((text) => !liveExamples.has(text));
  const testNames = new Set(live.tests.map((test) => test.name));
  return {
    intents: [...live.intents, ...template.intents],
    outOfScope: [...new Set([...live.outOfScope.filter((text) => !examples.has(text)), ...refused])],
    procedures: [...live.procedures, ...template.procedures],
    policy: {
      ...live.policy,
      intents: { ...live.policy.intents, ...template.policy.intents },
      routing: [...live.policy.routing, ...template.policy.routing],
    },
    tests: [...live.tests, ...template.tests.map((test) => ({ ...test, name: freeName(test.name, " ", testNames) }))],
  };
}

function resolve(given: Resolutions["intents"], name: string): Resolution {
  return Object.hasOwn(given, name) ? (given[name] ?? "keep") : "keep";
}

function freeName(name: string, joint: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${joint}${String(number)}`)) number += 1;
  return `${name}${joint}${String(number)}`;
}

function citedBy({ procedures, policy }: Template): string[] {
  const conditions = Object.values(policy.intents).flatMap(({ cells }) =>
    Object.values(cells).flatMap((cell) => cell.conditions),
  );
  return [...procedures.flatMap((one) => one.cites), ...conditions.flatMap(({ cites }) => cites ?? [])];
}

function answersFromDocuments({ procedures }: Template): boolean {
  return procedures.some((one) => one.answerFromDocuments);
}
