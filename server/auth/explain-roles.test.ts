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
  expect(may["reviewer"]).toEqual(deeds.slice(0, 2).map(({ says }) => says));
  expect(may["manager"]).toEqual([deeds[0]?.says, deeds[2]?.says]);
  const owner = explainRoles().find(({ role }) => role === "owner");
  expect([owner?.within, owner?.adds]).toEqual([
    ["Reviewer", "Lead", "Manager"],
    deeds.slice(7).map(({ says }) => says),
  ]);
  expect(may["lead"]).toEqual(deeds.slice(0, 7).map(({ says }) => says));
});
