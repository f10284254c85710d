import { describe, expect, it } from "vitest";
import { permissions } from "@/server/auth/permissions";
import { appRouter, type AppRouter } from "./root";

/** Dotted paths of all procedures, of nested routers too. */
type PathsOf<Record, Before extends string = ""> = {
  [Name in Extract<keyof Record, string>]: Record[Name] extends { _def: { type: string } }
    ? `${Before}${Name}`
    : PathsOf<Record[Name], `${Before}${Name}.`>;
}[Extract<keyof Record, string>];
type Path = PathsOf<AppRouter["_def"]["record"]>;

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
