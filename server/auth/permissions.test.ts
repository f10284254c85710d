import { describe, expect, it } from "vitest";
import { callable, mayCall, permissions } from "./permissions";

const all = Object.keys(permissions);
const queueing = ["claim", "renew", "release", "snooze", "wake"].map((name) => `queue.${name}`);
const own = ["takeOver", "reply", "checkReply", "actions", "previewAction", "act", "handBack", "resolve"];
const ownUndo = ["giveBack", "undoReply", "undoResolve"];
const persons = [...own, ...ownUndo].map((name) => `ticket.${name}`);
const reviewing = ["reject", "undo", "previewBulk", "approveBulk"].map((name) => `review.${name}`);
const deciding = [
  ...queueing,
  ...persons,
  "ticket.work",
  "ticket.dryRun",
  "review.approve",
  ...reviewing,
  "action.recordTruth",
  ...["open", "score"].map((name) => `quality.${name}`),
];
const drafting = ["create", "bringIn", "checkExamples", "save", "discard", "replay", "seeReplay", "approve", "publish"];
const policing = [
  ...drafting.map((name) => `policy.drafts.${name}`),
  ...["policy.restore", "policy.rollout.stop", "policy.rollout.complete", "autonomy.liftDemotion"],
];
const settling = ["settings.change", "settings.killSwitch.set"];
const looking = ["team.create", "team.setMember", "member.list", "model.get", "model.test"];
const usingTemplates = ["template.try", "template.use"];
const connecting = ["test", "pause", "resume", "own"].map((name) => `connection.${name}`);
const configuring = [
  "queue.takeClaim",
  ...connecting,
  "audit.export",
  "action.undo",
  "quality.disputes",
  "quality.settle",
  ...settling,
  ...policing,
  ...usingTemplates,
  ...looking,
];
const endpoints = ["create", "list", "deliveries", "rotate", "disable"].map((name) => `webhookEndpoint.${name}`);
const managing = ["invite", "revoke", "setRoles", "setAccess"].map((name) => `member.${name}`);
const accounts = ["vendors", "tryOut", "create", "rotateSecret"].map((name) => `connection.${name}`);
const owning = [
  ...managing,
  "customer.find",
  "customer.erase",
  ...accounts,
  "apiKey.create",
  "apiKey.list",
  "apiKey.revoke",
  ...endpoints,
];
const measuring = [
  "metrics.read",
  "metrics.rows",
  "metrics.series",
  "metrics.export",
  "metrics.around",
  "metrics.limitUplift",
  "audit.list",
  "audit.actors",
  "quality.overview",
];
const without = (...names: string[]) => all.filter((name) => !names.includes(name));

describe("permissions", () => {
  it.each([
    [["owner"], all],
    [["lead"], without(...owning)],
    [["reviewer"], without(...owning, ...configuring, ...measuring)],
    [["manager"], without(...owning, ...configuring, ...deciding)],
    [["manager", "reviewer"], without(...owning, ...configuring)],
    [[], []],
    [["admin"], []],
    [["__proto__"], []],
  ])("%j may call exactly its share", (roles, expected) => {
    expect(callable(roles)).toEqual(expected);
  });

  it.each(["ticket.delete", "", "constructor", "__proto__", "toString"])("nobody may call %j", (name) => {
    expect(mayCall(["owner", "lead", "reviewer", "manager"], name)).toBe(false);
  });
});
