import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

// Which folder may import which, and the homes of packages, are dependency-cruiser's part (.dependency-cruiser.cjs).

const TESTS = ["**/*.test.{ts,tsx}", "**/*.contract.ts", "server/testing/**", "e2e/**"];
const CONFIG = ["*.config.{ts,js,mjs}", "scripts/**/*.mjs"];

/** Each group is one rule with a name; its message starts with that name. ESLint does not merge options, so lists are joined. */
const group = (name, why, selectors) => selectors.map((selector) => ({ selector, message: `${name}: ${why}` }));

const barrels = group("no-barrels", "import a thing from the file that makes it", [
  "ExportAllDeclaration",
  "ExportNamedDeclaration[source]",
]);
const mocks = group("no-module-mocks", "pass a port or a fake", [
  "CallExpression[callee.object.name=/^(vi|jest)$/][callee.property.name=/^(mock|doMock|unmock|hoisted|spyOnModule)$/]",
]);
const environment = group("no-process-env", "server/platform/env.ts reads and checks the environment", [
  "MemberExpression[object.name='process'][property.name='env']",
  "MemberExpression[object.name='process'][property.value='env']",
  "ImportDeclaration[source.value=/^(node:)?process$/]",
]);
const defaults = group("named-exports-only", "the name of a thing is part of it", ["ExportDefaultDeclaration"]);
const storage = group("one-workspace-storage", "server/platform/db.ts alone binds the workspace", [
  "NewExpression[callee.name='AsyncLocalStorage']",
  "ImportDeclaration[source.value=/^(node:)?async_hooks$/]",
]);
const clock = group("core-has-no-clock", "take the time as an argument", [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "Identifier[name=/^(performance|setTimeout|setInterval|setImmediate|queueMicrotask)$/]",
]);
const chance = group("core-has-no-chance", "take the draw as an argument", [
  "MemberExpression[object.name='Math'][property.name='random']",
  "Identifier[name=/^(randomUUID|getRandomValues|randomBytes|randomInt)$/]",
]);
const waiting = group("core-does-not-wait", "values in, values out", [
  "AwaitExpression",
  "ForOfStatement[await=true]",
  ":function[async=true]",
  "NewExpression[callee.name='Promise']",
]);
const world = group("core-knows-no-world", "no network, no output", [
  "CallExpression[callee.name='fetch']",
  "MemberExpression[object.name=/^(console|process|globalThis)$/]",
]);
const PALETTE =
  "/(^|[\\s:\\-])(bg|text|border|ring|fill|stroke|from|to|via|outline|shadow|divide|accent|caret|decoration|placeholder)-((slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-[0-9]|white|black|\\[(#|rgb|hsl|oklch))/";
const colours = group("colours-from-tokens", "use the tokens of app/globals.css", [
  `Literal[value=${PALETTE}]`,
  `TemplateElement[value.raw=${PALETTE}]`,
]);

const links = group("one-link", "components/ui/link.tsx leads to the pages of the console, and brings less along", [
  "ImportDeclaration[source.value='next/link']",
]);

const everywhere = [...barrels, ...mocks, ...environment, ...storage];
const restrict = (...groups) => ({ "no-restricted-syntax": ["error", ...groups.flat()] });

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".next",
      ".data",
      ".data-*",
      "prisma/generated",
      "next-env.d.ts",
      "test-results",
      "playwright-report",
      "**/*.d.mts",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...next.map((config) => ({ ...config, files: config.files ?? ["app/**", "components/**"] })),
  {
    files: ["**/*.{ts,tsx,mts}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // A port's method is async by contract, also where an adapter or a fake has nothing to wait for.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.{ts,tsx,mts,js,mjs,cjs}"],
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 80 }],
      complexity: ["error", 12],
      eqeqeq: "error",
      "no-console": ["error", { allow: ["error"] }],
      ...restrict(everywhere, defaults),
    },
  },
  { files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"], rules: restrict(everywhere, colours, links) },
  { files: ["components/**/*.{ts,tsx}"], rules: restrict(everywhere, colours, links, defaults) },
  { files: ["server/core/**/*.ts"], rules: restrict(everywhere, defaults, clock, chance, waiting, world) },
  { files: ["server/platform/env.ts"], rules: restrict(barrels, mocks, storage, defaults) },
  { files: ["server/platform/db.ts"], rules: restrict(barrels, mocks, environment, defaults) },
  {
    files: TESTS,
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/unbound-method": "off",
      ...restrict(barrels, mocks, environment),
    },
  },
  { files: ["server/testing/**", "e2e/**", "scripts/**/*.test.ts"], rules: restrict(barrels, mocks) },
  {
    files: CONFIG,
    rules: { ...restrict(barrels, mocks, storage), "no-console": "off" },
  },
  // The sandbox vendor is another company's process: it has an environment, and defaults, of its own.
  { files: ["server/integrations/sandbox/server/**"], rules: restrict(barrels, mocks, storage, defaults) },
  { files: ["scripts/**", "prisma/seed.ts"], rules: { "no-console": "off" } },
  // A copy of a tool from elsewhere, kept as it came, and the lockfile's mender.
  {
    files: ["scripts/prisma-schema-engine.mjs"],
    rules: { "max-lines": "off", "max-lines-per-function": "off", complexity: "off", eqeqeq: "off" },
  },
  // Data, not code.
  {
    files: ["server/templates/**", "server/integrations/sandbox/server/company/**", "prisma/scenarios/**"],
    rules: { "max-lines": "off" },
  },
);
