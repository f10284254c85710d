import { describe, expect, test } from "vitest";
import { isPositive, parseScore, scores } from "./score";
import { speaksSurvey, surveyLine, withoutOwnLinks, withoutSurveyLinks } from "./survey-line";
import { asksForRating, surveyStanding, type AnswerToRate } from "./survey-rules";
import { parseSurveyToken } from "./survey-token";

const workspace = "01930000-0000-7000-8000-000000000001";
const secret = "A".repeat(43);

describe("which answers ask", () => {
  const answer: AnswerToRate = {
    ...{ purpose: "answer", isComplete: true, wasEscalated: false, cause: "opened" },
    triage: { language: "en", riskKinds: [] },
  };
  test.each<[string, Partial<AnswerToRate>, boolean]>([
    ["an answer", {}, true],
    ["of a reopened ticket", { cause: "reopened" }, true],
    ["a question", { purpose: "question" }, false],
    ["a proof", { purpose: "proof" }, false],
    ["something of it waits for a person", { isComplete: false }, false],
    ["a person had to take over before", { wasEscalated: true }, false],
    ["news of a promise", { cause: "follow_up" }, false],
    ["law was spoken of", { triage: { language: "en", riskKinds: ["legal"] } }, false],
    ["harm was spoken of", { triage: { language: "en", riskKinds: ["self_harm"] } }, false],
    ["a language without words", { triage: { language: "fi", riskKinds: [] } }, false],
    ["no language", { triage: { language: null, riskKinds: [] } }, false],
  ])("%s", (_name, of, asks) => {
    expect(asksForRating({ survey: { on: true, days: 14 } }, { ...answer, ...of })).toBe(asks);
    expect(asksForRating({ survey: { on: false, days: 14 } }, { ...answer, ...of })).toBe(false);
  });
});

test("how a survey stands, up to the very end of its time", () => {
  const at = (ms: number) => new Date(ms);
  const asked = { askedAt: at(0), expiresAt: at(10), score: null };
  expect(surveyStanding(asked, at(9))).toBe("open");
  expect(surveyStanding({ ...asked, score: 1 }, at(9))).toBe("answered");
  expect(surveyStanding({ ...asked, score: 1 }, at(10))).toBe("expired");
  expect(surveyStanding(asked, at(Number.NaN))).toBe("expired");
  expect(surveyStanding({ askedAt: null, expiresAt: null, score: null }, at(0))).toBe("unsent");
});

test.each([
  [`${workspace}.${secret}`, true],
  [`${workspace}.${secret}A`, false],
  [`${workspace}.${workspace}`, false],
  [secret, false],
  ["../../tickets", false],
  ["", false],
])("the token %s", (text, isOne) => {
  expect(parseSurveyToken(text)).toEqual(isOne ? { workspaceId: workspace, secret } : null);
});

test("a score is one of five", () => {
  expect(["1", "5", "0", "6", "4.5", " 4", "four", "", undefined].map(parseScore)).toEqual([
    ...[1, 5],
    ...Array.from({ length: 7 }, () => null),
  ]);
  expect(scores.filter(isPositive)).toEqual([5, 4]);
});

describe("the lines", () => {
  const page = `https://desk.example/survey/${workspace}.${secret}`;
  test("name each score in words, and are silent in a language that they do not speak", () => {
    const line = surveyLine("de", page);
    expect(line?.text.split("\n")).toHaveLength(6);
    expect(line?.text).toContain(`Sehr gut: ${page}/5\n`);
    expect(line?.links).toHaveLength(5);
    expect(surveyLine("fi", page)).toBeNull();
    expect([speaksSurvey("en"), speaksSurvey("constructor")]).toEqual([true, false]);
  });

  test.each([
    ["another score", `${page}/6`],
    ["what goes on like one", `${page}/5x`],
    ["what carries something along", `${page}/5?x=secret`],
    ["another host", page.replace("desk.", "evil.")],
    ["hidden in a mark", `[here](${page}/5)`],
  ])("no other link goes out with them: %s", (_name, other) => {
    const own = surveyLine("en", page)?.links ?? [];
    expect(withoutOwnLinks(`Good: ${page}/5\n${other}`, own)).toBe(`Good: x\n${other}`);
  });

  test("colleagues read that there was a link, and not which", () => {
    const text = `Done.\n\n${surveyLine("en", page)?.text ?? ""}`;
    expect(withoutSurveyLinks(text)).not.toContain(secret);
    expect(withoutSurveyLinks("https://help.example/survey/about")).toBe("https://help.example/survey/about");
  });
});
