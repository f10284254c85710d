import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { portNames } from "@/server/core/ports/ports";
import type { AnyIntegration } from "./registry";
import { findIntegration, getIntegration, integrations } from "./registry";

const here = fileURLToPath(new URL(".", import.meta.url));
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const scopeVerbs: Record<string, readonly string[]> = {
  ticketing: ["reply", "note", "tag", "assign", "state"],
  mail: ["send"],
  crm: ["read", "update", "delete"],
  billing: ["read", "refund", "plan", "cancel"],
  commerce: ["read", "address", "reship", "split"],
  provisioning: ["read", "seat", "entitlement"],
  tracker: ["file", "read"],
  knowledge: ["read"],
};

/** What a vendor's folder lacks. `files` are paths in it; a vendor without a network (auth "none") needs no client. */
function missingParts(id: string, files: readonly string[], integration: AnyIntegration): string[] {
  const needed = [
    "manifest.ts",
    "README.md",
    `${id}.contract.test.ts`,
    ...integration.ports.map((port) => `${port}.ts`),
    ...(integration.auth === "none" ? [] : ["client.ts", "client.test.ts"]),
    ...(integration.webhook === null ? [] : ["webhook.ts", `${id}.test.ts`]),
  ];
  const missing = needed.filter((file) => !files.includes(file));
  const hasFixtures = files.some((file) => file.startsWith("fixtures/"));
  return integration.webhook !== null && !hasFixtures ? [...missing, "fixtures/"] : missing;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(here, folder), { recursive: true, encoding: "utf8" });
}

it("knows every vendor folder, and no vendor without one", () => {
  expect(Object.keys(integrations).sort()).toEqual([...folders].sort());
  expect(folders.length).toBeGreaterThanOrEqual(2);
});

describe.each(folders)("%s", (folder) => {
  const integration = getIntegration(folder);

  it("has every part", () => {
    expect(missingParts(folder, filesOf(folder), integration)).toEqual([]);
    expect(integration.id).toBe(folder);
    const local = !integration.docsUrl.startsWith("https://");
    expect(local ? existsSync(join(here, "../..", integration.docsUrl)) : true).toBe(true);
  });

  it("explains itself in at most 40 lines", () => {
    const lines = readFileSync(join(here, folder, "README.md"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it("asks for scopes of its ports alone, and names its ports once", () => {
    expect(new Set(integration.ports).size).toBe(integration.ports.length);
    expect(integration.ports.every((port) => portNames.includes(port))).toBe(true);
    expect(new Set(integration.scopes).size).toBe(integration.scopes.length);
    for (const scope of integration.scopes) {
      const [port = "", verb = ""] = scope.split(":");
      expect(integration.ports).toContain(port);
      expect(scopeVerbs[port]).toContain(verb);
    }
  });

  it("refuses a config that is none of its own", () => {
    expect(() => integration.connect({ surprise: true }, { fetch, deadlineMs: 1000 })).toThrow();
  });

  it("has words for everything that it asks for, and gives out no credential", () => {
    expect(integration.about).toMatch(/\w.*\.$/);
    expect(unsaid(z.toJSONSchema(integration.config, { io: "input" }))).toEqual([]);
    if (integration.webhook !== null) expect(integration.webhook.setUp).toMatch(/\w.*\.$/);
  });

  it("keeps the secret of its webhook in its config as webhookSecret, with room for the one before", () => {
    const shape = JSON.stringify(z.toJSONSchema(integration.config));
    for (const name of ['"webhookSecret"', '"previousWebhookSecret"']) {
      expect(shape.includes(name)).toBe(integration.webhook !== null);
    }
  });
});

/** Settings without a title, and those that look like a credential and are not write-only. */
function unsaid(schema: object): string[] {
  const { properties = {} } = schema as { properties?: Record<string, { title?: string; writeOnly?: boolean }> };
  return Object.entries(properties).flatMap(([name, { title, writeOnly }]) => {
    if (/^(previousW|w)ebhookSecret$/.test(name)) return [];
    const isCredential = /token|secret|password|key$/i.test(name);
    return title === undefined || (isCredential && writeOnly !== true) ? [name] : [];
  });
}

it("finds a setting without words, and a credential that could be read back", () => {
  const schema = z.object({ site: z.string(), apiKey: z.string().meta({ title: "Key" }) });
  expect(unsaid(z.toJSONSchema(schema))).toEqual(["site", "apiKey"]);
});

it("misses what is missing: a folder robbed of one part at a time", () => {
  const files = filesOf("sandbox");
  const integration = getIntegration("sandbox");
  const parts = ["manifest.ts", "README.md", "client.ts", "billing.ts", "webhook.ts", "sandbox.contract.test.ts"];
  for (const part of parts) {
    const robbed = files.filter((file) => file !== part);
    expect(missingParts("sandbox", robbed, integration)).toEqual([part]);
  }
  const withoutFixtures = files.filter((file) => !file.startsWith("fixtures/"));
  expect(missingParts("sandbox", withoutFixtures, integration)).toEqual(["fixtures/"]);
});

it("knows no vendor by accident", () => {
  expect(findIntegration("__proto__")).toBeNull();
  expect(findIntegration("constructor")).toBeNull();
  expect(() => getIntegration("acme")).toThrow('no integration "acme"');
});
