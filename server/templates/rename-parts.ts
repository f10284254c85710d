import type { IntentPolicy } from "@/server/core/policy/policy";
import type { Procedure } from "@/server/core/procedure/procedure";
import type { Template } from "./template";

/** Under which name each part is taken; null: it is left out, for the one that is there already. */
export interface Names {
  intents: ReadonlyMap<string, string | null>;
  articles: ReadonlyMap<string, string>;
}

/** A template with other names for its intents and articles, wherever they stand, and without the intents that are left out. */
export function renameParts(template: Template, names: Names): Template {
  const intent = (name: string) => names.intents.get(name) ?? null;
  const article = (id: string) => names.articles.get(id) ?? id;
  return {
    ...template,
    intents: template.intents.flatMap((one) => named(one, intent(one.name), (name) => ({ name }))),
    procedures: template.procedures.flatMap((one) =>
      named(withCites(one, article), intent(one.intent), (name) => ({ intent: name })),
    ),
    policy: {
      intents: Object.fromEntries(
        Object.entries(template.policy.intents).flatMap(([name, policy]) => {
          const taken = intent(name);
          return taken === null ? [] : [[taken, withCited(policy, article)] as const];
        }),
      ),
      routing: template.policy.routing.flatMap((rule) =>
        named(rule, rule.intent === null ? null : intent(rule.intent), (name) => ({ intent: name })),
      ),
    },
    articles: template.articles.map((one) => ({ ...one, id: article(one.id) })),
    tests: template.tests.flatMap((one) => {
      const taken = one.given.intent === null ? null : intent(one.given.intent);
      return taken === null ? [] : [{ ...one, given: { ...one.given, intent: taken } }];
    }),
  };
}

function named<T extends object>(one: T, taken: string | null, as: (name: string) => Partial<T>): T[] {
  return taken === null ? [] : [{ ...one, ...as(taken) }];
}

function withCites(procedure: Procedure, article: (id: string) => string): Procedure {
  return { ...procedure, cites: procedure.cites.map(article) };
}

function withCited(policy: IntentPolicy, article: (id: string) => string): IntentPolicy {
  const cells = Object.entries(policy.cells).map(([name, cell]) => {
    const conditions = cell.conditions.map((one) => ({
      ...one,
      cites: one.cites === null ? null : article(one.cites),
    }));
    return [name, { ...cell, conditions }] as const;
  });
  return { ...policy, cells: Object.fromEntries(cells) };
}
