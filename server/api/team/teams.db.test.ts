import { expect, test } from "vitest";
import { demoTeams } from "@/prisma/scenarios/demo-people";
import { appRouter } from "@/server/api/root";
import type { Shell } from "@/server/flows/shell";
import { findEscalation } from "@/server/store/escalations";
import { listAudit } from "@/server/store/audit";
import { findMember } from "@/server/store/members";
import { codeOf, openPeopleStage } from "@/server/testing/people-stage";

// Teams, who is on duty, and what a package says of it.

const stage = await openPeopleStage({ crowd: 6, password: "a password of the test" });
const { shell, within, database, join, as, work } = stage;
const rita = await join("Rita", ["reviewer"]);
const olga = await join("Olga", ["owner"]);

/** Tuesday noon in Amsterdam, and Sunday noon. */
const at = (iso: string) => ({ now: () => new Date(iso) });
const [tuesday, sunday] = [at("2026-11-24T11:00:00Z"), at("2026-11-29T11:00:00Z")];
const listAt = (clock: { now(): Date }) =>
  within(() => appRouter.createCaller({ database, clock, member: rita, caller: null }).team.list());

test("every team tells its people, its hours, and whether it is there", async () => {
  const teams = await listAt(tuesday);
  expect(teams.map(({ name }) => name)).toEqual([...demoTeams].sort());
  expect(teams.every(({ onDutyNow, nextOnDutyAt, members }) => onDutyNow && !nextOnDutyAt && members.length > 0)).toBe(
    true,
  );
  const support = teams.find(({ name }) => name === "Support");
  expect(support?.members.map(({ name }) => name).sort()).toEqual(["Liam Leclerc", "Olivia Owen", "Rita Reyes"]);
  const resting = await listAt(sunday);
  expect(resting.map(({ name, onDutyNow, nextOnDutyAt }) => [name, onDutyNow, nextOnDutyAt?.toISOString()])).toEqual([
    ["Billing", false, "2026-11-30T08:00:00.000Z"],
    ["Support", false, "2026-11-30T08:00:00.000Z"],
    ["Technical", false, "2026-11-30T09:00:00.000Z"],
    ["Trust and safety", true, undefined],
  ]);
});

test("who is disabled is in no team any more", async () => {
  const gone = await database.global.user.findFirstOrThrow({ where: { name: "Rita Reyes" } });
  const where = { workspaceId_userId: { workspaceId: rita.workspaceId, userId: gone.id } };
  await database.global.member.update({ where, data: { disabledAt: new Date() } });
  const teams = await listAt(tuesday);
  expect(JSON.stringify(teams)).not.toContain("Rita Reyes");
  await database.global.member.update({ where, data: { disabledAt: null } });
});

test("a package for a team that is off duty says when it is there next, and one for a team that is there does not", async () => {
  const says = async (clock: { now(): Date }) => {
    const ticket = await stage.write(() => "I want to talk to a human being about something private.");
    const then: Shell = { ...shell, clock };
    await work(ticket.ticketId, then);
    return (await within(() => findEscalation(shell.db, ticket.ticketId)))?.package.nextMove ?? "";
  };
  expect(await says(sunday)).toContain("is next on duty on Monday 30 November 09:00 (Europe/Amsterdam).");
  expect(await says(tuesday)).not.toContain("on duty");
});

test("a key that decides is made for somebody who may, and for nobody else", async () => {
  const manager = await join("Max", ["manager"]);
  const make = (scopes: ("reviews:decide" | "tickets:read")[], actsFor: string | null) =>
    codeOf(as(olga).apiKey.create({ name: "a key", scopes, actsFor }));
  expect(await make(["reviews:decide"], rita.userId)).toBe("ok");
  expect(await make(["reviews:decide"], null)).toBe("invalid_input");
  expect(await make(["reviews:decide"], manager.userId)).toBe("invalid_input");
  expect(await make(["reviews:decide"], shell.ids.next())).toBe("invalid_input");
  expect(await make(["tickets:read"], rita.userId)).toBe("invalid_input");
  const keys = await as(olga).apiKey.list();
  expect(keys.map(({ actsFor }) => actsFor)).toEqual([rita.userId]);
  expect(await findMember(database.global, rita.workspaceId, rita.userId)).not.toBeNull();
});

test("a team is made once for each name, and who is taken in or out twice is so once", async () => {
  const lea = await join("Lea", ["lead"]);
  const made = await Promise.all(["Night", "Night", "Night"].map((name) => codeOf(as(lea).team.create({ name }))));
  expect(made.sort()).toEqual(["invalid_input", "invalid_input", "ok"]);
  const night = async () => (await listAt(tuesday)).find(({ name }) => name === "Night");
  const teamId = (await night())?.id ?? "";
  const set = (isIn: boolean, userId = rita.userId) => codeOf(as(lea).team.setMember({ teamId, userId, isIn }));
  expect(await Promise.all([set(true), set(true), set(true)])).toEqual(["ok", "ok", "ok"]);
  expect((await night())?.members.map(({ id }) => id)).toEqual([rita.userId]);
  expect(await set(true, olga.userId)).toBe("ok");
  expect(await Promise.all([set(false), set(false)])).toEqual(["ok", "ok"]);
  expect((await night())?.members.map(({ id }) => id)).toEqual([olga.userId]);
  expect(await codeOf(as(rita).team.create({ name: "Mine" }))).toBe("forbidden");
  expect(await set(true, shell.workspaceId)).toBe("not_found");
  const lines = await within(() => listAudit(database.app, "settings", 0, 50));
  const told = lines.filter(({ data }) => data["team"] === teamId).map(({ data }) => [data["change"], data["member"]]);
  expect(told).toEqual([
    ["made", undefined],
    ["joined", rita.userId],
    ["joined", olga.userId],
    ["left", rita.userId],
  ]);
});
