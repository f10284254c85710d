import { expect, test } from "vitest";
import type { Proposal } from "../evidence/proposal";
import { withoutWants } from "./without-wants";

const action = (id: string, want: string) => ({ id, want, action: "file_bug", args: {}, sources: {}, expect: null });
const section = (want: string) => ({ want, sentences: [{ text: `About ${want}.`, support: [] }], states: [] });
const proposal: Proposal = {
  actions: [action("a1", "w1"), action("a2", "w2")],
  reply: {
    purpose: "answer",
    greeting: "Hello,",
    sections: [section("w1"), section("w2")],
    closing: "Bye",
    dropped: [],
  },
  knowledgeGaps: ["w2"],
};

test("drops the actions and the sections of the named wants", () => {
  expect(withoutWants(proposal, ["w2"])).toEqual({
    actions: [action("a1", "w1")],
    reply: { purpose: "answer", greeting: "Hello,", sections: [section("w1")], closing: "Bye", dropped: [] },
    knowledgeGaps: ["w2"],
  });
});

test("leaves no reply that speaks of nothing", () => {
  expect(withoutWants(proposal, ["w1", "w2"])).toEqual({ actions: [], reply: null, knowledgeGaps: ["w2"] });
});

test("dropping none leaves the plan as it was", () => {
  expect(withoutWants(proposal, [])).toEqual(proposal);
  expect(withoutWants({ ...proposal, reply: null }, []).reply).toBeNull();
});
