import { expect, it } from "vitest";
import { deeds, explainRoles } from "./explain-roles";
import { permissions } from "./permissions";

it("each sentence stands for lines that are for the same roles", () => {
  for (const { says, calls } of deeds) {
    expect(new Set(calls.map((name) => permissions[name].join())).size, says).toBe(1);
  }
});

it("every area that is not for everyone has its words", () => {
  const areas = Object.entries(permissions).flatMap(([name, roles]) =>
    roles.join() === "reviewer,manager" ? [] : [name.split(".")[0] ?? ""],
  );
  const said = deeds.flatMap(({ calls }) => calls.map((name) => name.split(".")[0] ?? ""));
  expect([...new Set(areas)].filter((area) => !said.includes(area))).toEqual([]);
});

it("says of a role what the table gives it", () => {
  const may = Object.fromEntries(explainRoles().map(({ role, may }) => [role, may]));
  expect(may["owner"]).toEqual(deeds.map(({ says }) => says));
  const said = (...beginnings: string[]) =>
    deeds.flatMap(({ says }) => (beginnings.some((one) => says.startsWith(one)) ? [says] : []));
  const owning = said("Adds connections", "Invites", "Makes API keys", "Erases");
  expect(may["reviewer"]).toEqual(said("Reads tickets", "Decides", "Scores"));
  expect(may["manager"]).toEqual(said("Reads tickets", "Reads the metrics", "Reads the whole audit"));
  const owner = explainRoles().find(({ role }) => role === "owner");
  expect([owner?.within, owner?.adds]).toEqual([["Reviewer", "Lead", "Manager"], owning]);
  expect(may["lead"]).toEqual(deeds.map(({ says }) => says).filter((one) => !owning.includes(one)));
});
