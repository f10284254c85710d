// Who may import whom: the table of the architecture, folder by folder and package by package. Absent = forbidden.
// `scripts/boundaries.mjs` runs it with a floor on the modules read; `scripts/boundaries.test.ts` plants trespasses.

const tests = "\\.(test|contract)\\.tsx?$|^server/testing/";
const ours = "^(app|components|server|prisma|scripts|e2e)/|^(proxy|instrumentation)\\.ts$";

const core = "^server/core/";
const platform = "^server/platform/";
const store = "^server/store/";
const flows = "^server/flows/";
const actions = "^server/actions/";
const agent = "^server/agent/";
const understanding = "^server/understanding/";
const knowledge = "^server/knowledge/";
const templates = "^server/templates/";
const auth = "^server/auth/";
const api = "^server/api/";
const http = "^server/http/";
const jobs = "^server/jobs/";
const generated = "^prisma/generated/";
const scenarios = "^prisma/scenarios/";
const registry = "^server/integrations/registry\\.ts$";
const forScripts = ["^scripts/", flows, store, templates, platform, core, scenarios];

/** name, the files it is about, what they may import besides themselves. */
const table = [
  ["core", core, []],
  ["platform", platform, [generated]],
  ["actions", actions, [core]],
  ["integrations", "^server/integrations/", [core, platform]],
  ["understanding", understanding, [core, platform]],
  ["knowledge", knowledge, [core, platform]],
  ["agent", agent, [core, actions, understanding, platform]],
  ["store", store, [core, platform, generated]],
  ["templates", templates, [core, actions]],
  ["flows", flows, [core, actions, agent, understanding, knowledge, templates, registry, store, platform]],
  ["jobs", jobs, [flows, store, core, platform]],
  ["auth", auth, [store, core, platform]],
  ["api", api, [flows, store, "^server/actions/catalog\\.ts$", templates, auth, core, platform]],
  ["components", "^components/", [core, "^server/api/root\\.ts$"]],
  ["pages", "^app/(?!api/)", ["^components/", api, auth, core]],
  ["http", http, [flows, store, auth, core, platform]],
  ["handlers", "^app/api/", [http, api, auth, platform]],
  ["proxy", "^proxy\\.ts$", [auth, platform]],
  ["instrumentation", "^instrumentation\\.ts$", [platform]],
  ["worker", "^scripts/worker\\.ts$", [...forScripts, jobs]],
  ["ingest", "^scripts/ingest\\.ts$", [...forScripts, http]],
  ["eval", "^scripts/eval\\.ts$", [...forScripts, agent, understanding, knowledge]],
  ["scripts", "^scripts/(?!(?:worker|ingest|eval)\\.ts$)", forScripts],
  ["prisma", "^prisma/(?!generated/)", [flows, store, templates, platform, core]],
  ["e2e", "^e2e/", [scenarios]],
];

const layers = table.map(([name, from, may]) => ({
  name: `layer-${name}`,
  comment: `${name} may import: ${may.join(" ") || "itself alone"}`,
  severity: "error",
  from: { path: from, pathNot: [tests, generated] },
  to: { path: ours, pathNot: [from, ...may] },
}));

/** A package with one home: the only files that may import it. */
const home = (name, packages, files) => ({
  name: `home-of-${name}`,
  comment: `${name} belongs to ${files.join(" ")}`,
  severity: "error",
  from: { path: ours, pathNot: [tests, generated, ...files] },
  to: { path: packages.map((p) => `(^|/)node_modules/${p}`) },
});

const homes = [
  home("ai", ["ai/", "@ai-sdk/"], [agent]),
  home("next-auth", ["next-auth/(?!jwt|react)"], [auth]),
  home("next-auth-jwt", ["next-auth/jwt"], [auth, "^proxy\\.ts$"]),
  home("next-auth-react", ["next-auth/react"], ["^(app|components)/.*sign-(in|out)"]),
  home("prisma", ["@prisma/"], [store, platform, "^scripts/prisma-schema-engine\\.mjs$"]),
  home("pg", ["pg/"], [store, platform, "^scripts/(parts/)?[^/]+\\.mjs$"]),
  home("pg-boss", ["pg-boss/"], [jobs, "^server/store/jobs\\.ts$"]),
  home("cel-js", ["@marcbachmann/cel-js/"], ["^server/core/policy/"]),
];

const forbidden = [
  ...layers,
  ...homes,
  {
    name: "no-cycles",
    severity: "error",
    from: { pathNot: generated }, // Prisma's own files import one another
    to: { circular: true, pathNot: generated },
  },
  {
    name: "vendors-apart",
    severity: "error",
    from: { path: "^server/integrations/([^/]+)/", pathNot: tests },
    to: { path: "^server/integrations/([^/]+)/", pathNot: "^server/integrations/$1/" },
  },
  {
    name: "only-registry-names-vendors",
    severity: "error",
    from: { path: ours, pathNot: [tests, registry, "^server/integrations/[^/]+/"] },
    to: { path: "^server/integrations/[^/]+/" },
  },
  {
    name: "sandbox-server-stands-alone",
    comment: "the sandbox vendor is another company's process: reached over HTTP, imported by nobody",
    severity: "error",
    from: { path: ours, pathNot: [tests, "^server/integrations/sandbox/server/"] },
    to: { path: "^server/integrations/sandbox/server/" },
  },
  {
    name: "core-is-pure",
    comment:
      "core takes values and gives values: no builtin, no package but zod, and in core/policy what reads CEL and JSON",
    severity: "error",
    from: { path: core, pathNot: tests },
    to: {
      dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
      pathNot: "(^|/)node_modules/(zod|@marcbachmann/cel-js|jsonc-parser)/",
    },
  },
  {
    name: "components-see-the-type",
    comment: "components know the router as `type AppRouter`; its code stays on the server",
    severity: "error",
    from: { path: "^components/", pathNot: tests },
    to: { path: "^server/api/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "generated-stays-below",
    comment: "the generated client is known to store and platform",
    severity: "error",
    from: { path: ours, pathNot: [tests, generated, store, platform] },
    to: { path: generated },
  },
  {
    name: "tests-are-not-imported",
    severity: "error",
    from: { path: ours, pathNot: [tests, "^e2e/"] },
    to: { path: tests },
  },
  {
    name: "start-needs-nothing",
    comment:
      "these run before `npm ci`, or must be checkable on their own: node: and scripts/ alone (a later import() apart)",
    severity: "error",
    from: {
      path: "^scripts/(start|test|recount|audit-verify|resolve|bench|seed|migrate|e2e-server|embedded-postgres)\\.mjs$|^scripts/parts/",
    },
    to: { pathNot: "^scripts/", dependencyTypesNot: ["core", "dynamic-import"] },
  },
  {
    name: "not-to-unresolvable",
    severity: "error",
    from: { path: ours, pathNot: generated },
    to: { couldNotResolve: true, pathNot: "^(\\./)?\\.next/|\\.css$" },
  },
];

module.exports = {
  forbidden,
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    exclude: { path: ["^\\.next/", "^\\.data"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
