import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Settings } from "@/server/core/policy/settings";
import { inTransaction, inWorkspace, type Database, type Db } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { systemIds } from "@/server/platform/ids";
import { hashPassword } from "@/server/platform/password";
import { appendAudit, listAudit } from "@/server/store/audit";
import { saveConnectionAddress } from "@/server/store/connection-addresses";
import { highestReleaseNumber, insertPublishedRelease } from "@/server/store/releases";
import { insertSettings } from "@/server/store/settings";
import { connectSandbox, type SandboxAccount } from "./connect-sandbox";
import { demoIds } from "./demo-ids";
import { demoPeople, demoTeams } from "./demo-people";
import { demoRelease } from "./demo-release";
import { demoSettings } from "./demo-settings";
import { seedEntry } from "./seed-entry";

/**
 * Makes the demo workspace, or brings an existing one up to date: people, teams, connections and which of them owns what,
 * release 1 and settings 1 (`settings`, or the demo's own). What is there already stays, save the sandbox's address and secrets. `password` null makes no
 * people: nobody can sign in. `isEmpty`: no release, as a workspace is on its first day.
 */
export async function seedWorkspace(
  database: Database,
  input: { sandbox: SandboxAccount; password: string | null; at: Date; settings?: Settings; isEmpty?: boolean },
): Promise<{ workspaceId: string }> {
  const { at } = input;
  await makeGlobals(database, at);
  const people = input.password === null ? [] : await makePeople(database, input.password, at);
  await inWorkspace(demoIds.workspace, () =>
    inTransaction(database.app, async (tx) => {
      await makeTeams(tx, people, at);
      await connectSandbox(tx, demoIds, input.sandbox, at);
      await setUp(tx, at, input.settings ?? demoSettings);
      if (input.isEmpty !== true) await publish(tx, at);
    }),
  );
  return { workspaceId: demoIds.workspace };
}

/** The workspace and the addresses of its webhooks: global rows, outside any workspace. */
async function makeGlobals(database: Database, at: Date): Promise<void> {
  const workspace = { id: demoIds.workspace, slug: "pinewood", name: demoSettings.companyName, createdAt: at };
  await database.global.workspace.createMany({ data: [workspace], skipDuplicates: true });
  for (const vendor of ["sandbox", "inbox"] as const) {
    const address = { connectionId: demoIds[vendor], workspaceId: demoIds.workspace, vendor };
    await saveConnectionAddress(database.global, address);
  }
}

/** Everyone of the demo, made where missing: a password that its owner changed meanwhile is left alone. */
async function makePeople(database: Database, password: string, at: Date): Promise<{ id: string; email: string }[]> {
  const where = { email: { in: demoPeople.map((person) => person.email) } };
  const known = await database.global.user.count({ where });
  const passwordHash = known < demoPeople.length ? await hashPassword(password) : "";
  return inTransaction(database.global, async (tx) => {
    if (known < demoPeople.length) {
      const made = demoPeople.map(({ email, name }) => ({
        id: systemIds.next(),
        email,
        name,
        passwordHash,
        createdAt: at,
      }));
      await tx.user.createMany({ data: made, skipDuplicates: true });
    }
    const users = await tx.user.findMany({ where, select: { id: true, email: true } });
    const members = users.map(({ id, email }) => ({
      workspaceId: demoIds.workspace,
      userId: id,
      roles: [...(demoPeople.find((person) => person.email === email)?.roles ?? [])],
      createdAt: at,
    }));
    await tx.member.createMany({ data: members, skipDuplicates: true });
    return users;
  });
}

async function makeTeams(tx: Db, people: readonly { id: string; email: string }[], at: Date): Promise<void> {
  await tx.team.createMany({
    data: demoTeams.map((name) => ({ id: systemIds.next(), name, createdAt: at })),
    skipDuplicates: true,
  });
  const teams = await tx.team.findMany({ select: { id: true, name: true } });
  const rows = people.flatMap(({ id, email }) => {
    const names: readonly string[] = demoPeople.find((person) => person.email === email)?.teams ?? [];
    return teams.filter((team) => names.includes(team.name)).map((team) => ({ teamId: team.id, userId: id }));
  });
  await tx.teamMember.createMany({ data: rows, skipDuplicates: true });
  for (const { id } of people) {
    const stream = `member:${id}`;
    if ((await listAudit(tx, stream, 0, 1)).length > 0) continue;
    await appendAudit(tx, stream, [seedEntry("member.changed", at, { change: "added" })]);
  }
}

async function setUp(tx: Db, at: Date, settings: Settings): Promise<void> {
  if ((await tx.settings.count()) > 0) return;
  await insertSettings(tx, { revision: 1, body: settings, changedAt: at, changedBy: null });
  const data = { revision: 1, hash: sha256Hex(canonicalBytes(settings)) };
  await appendAudit(tx, "settings", [seedEntry("settings.changed", at, data)]);
}

async function publish(tx: Db, at: Date): Promise<void> {
  if ((await highestReleaseNumber(tx)) > 0) return;
  const hash = sha256Hex(canonicalBytes(demoRelease));
  await insertPublishedRelease(tx, { release: demoRelease, hash, publishedAt: at, publishedBy: null });
  await appendAudit(tx, "release", [seedEntry("release.published", at, { release: demoRelease.number, hash })]);
}
