import { expect, test } from "vitest";
import { isAutomatic, ownMailHeader } from "./automatic-mail";

const person = "ada@example.com";

test.each([
  ["a person", {}, person, null],
  ["a person whose program says so", { "auto-submitted": "no" }, person, null],
  ["a person with a return path", { "return-path": "<ada@example.com>" }, person, null],
  ["a person at Outlook", { "x-auto-response-suppress": "DR, OOF, AutoReply" }, person, null],
  ["a person through a group inbox", { "list-id": "<help.pinewood.example>", precedence: "list" }, person, null],
  ["a contact form", {}, "no-reply@example.com", null],
  ["out of office", { "auto-submitted": "auto-replied" }, person, "auto_reply"],
  ["generated", { "auto-submitted": "auto-generated" }, person, "auto_reply"],
  ["precedence", { precedence: "Bulk" }, person, "auto_reply"],
  ["old autoresponder", { "x-autoreply": "yes" }, person, "auto_reply"],
  ["Outlook's automatic answers", { "x-auto-response-suppress": "All" }, person, "auto_reply"],
  ["bounce by sender", {}, "MAILER-DAEMON@mx.example.com", "bounce"],
  ["bounce by empty return path", { "return-path": "<>" }, person, "bounce"],
  ["bounce by report", { "content-type": "multipart/report; report-type=delivery-status" }, person, "bounce"],
  ["a bounce is no auto reply", { "return-path": "<>", "auto-submitted": "auto-replied" }, person, "bounce"],
  ["our own mail", { [ownMailHeader]: "1" }, person, "own"],
  ["our own mail, bounced", { [ownMailHeader]: "1", "return-path": "<>" }, "mailer-daemon@x.example", "own"],
])("%s", (_name, headers, from, expected) => {
  expect(isAutomatic(headers as Record<string, string>, from)).toBe(expected);
});
