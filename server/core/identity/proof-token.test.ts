import { expect, it } from "vitest";
import { parseProofToken } from "./proof-token";

const workspaceId = "01930000-0000-7000-8000-00000000abcd";
const proofId = "01a20e22-bae6-7539-8f19-b1562ff02a75";
const secret = "el_K1LwBxUwmeZxePFvropJpUeX7Rn9qbl2TO1kPP2g";

it("tells a link from the page of a code", () => {
  expect(parseProofToken(`${workspaceId}.${secret}`)).toEqual({ kind: "link", workspaceId, secret });
  expect(parseProofToken(`${workspaceId}.${proofId}`)).toEqual({ kind: "code", workspaceId, proofId });
});

it.each([
  "",
  "-",
  ".",
  workspaceId,
  `${workspaceId}.`,
  `.${secret}`,
  `${workspaceId}.${secret}x`,
  `${workspaceId}.${secret.slice(1)}`,
  `${workspaceId}.${secret}\n`,
  `${workspaceId.toUpperCase()}.${secret}`,
  `${workspaceId}.${secret}.${secret}`,
  `${workspaceId}%2E${secret}`,
  "__proto__.constructor",
  "../../sign-in",
])("reads nothing from %j", (text) => {
  expect(parseProofToken(text)).toBeNull();
});
