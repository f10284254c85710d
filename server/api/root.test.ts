import { describe, expect, it } from "vitest";
import { permissions } from "@/server/auth/permissions";
import { appRouter, type AppRouter } from "./root";

type Domains = AppRouter["_def"]["record"];
type Path = { [D in keyof Domains]: `${D}.${Extract<keyof Domains[D], string>}` }[keyof Domains];

/** A procedure without a line does not compile here, and fails below. */
const total = permissions satisfies Record<Path, readonly string[]>;

describe("appRouter", () => {
  it("has a line of the permissions table for every procedure, and no line too many", () => {
    expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(total).sort());
  });

  it("lets nobody through a line without roles", () => {
    for (const roles of Object.values(total)) expect(roles.length).toBeGreaterThan(0);
  });
});
