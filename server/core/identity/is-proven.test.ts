import { expect, test } from "vitest";
import { importPatched } from "@/server/testing/patched-copy";
import type { Authenticity } from "./assurance";
import * as real from "./is-proven";

const file = "server/core/identity/is-proven.ts";
const said = (id: string, authenticity: Authenticity) => ({ id, authenticity });

const rows: [string, string[][], real.HeardMessage[], boolean][] = [
  ["nothing was used", [], [said("m1", "dmarc_pass")], false],
  ["used, about the one message", [["m1"]], [said("m1", "unverified")], true],
  ["used, then somebody writes unverified", [["m1"]], [said("m1", "unverified"), said("m2", "unverified")], false],
  ["used, then somebody writes anonymously", [["m1"]], [said("m1", "unverified"), said("m2", "anonymous")], false],
  ["used, then the mail passes DMARC", [["m1"]], [said("m1", "unverified"), said("m2", "dmarc_pass")], true],
  ["used, then the channel signs them in", [["m1"]], [said("m1", "unverified"), said("m2", "signed_in")], true],
  ["each proof for its own message", [["m1"], ["m2"]], [said("m1", "unverified"), said("m2", "unverified")], true],
  ["about the later message alone", [["m2"]], [said("m1", "unverified"), said("m2", "unverified")], false],
  ["used, and nothing was written in the episode", [["m0"]], [], true],
];

const wrongRows = ({ isProven }: typeof real) =>
  rows.filter(
    ([, abouts, messages, expected]) =>
      isProven(
        abouts.map((about) => ({ about })),
        messages,
      ) !== expected,
  );

test("a proof vouches for what it was asked about, and for nothing that comes later", () => {
  expect(wrongRows(real)).toEqual([]);
});

test("a copy in which it vouches for everything, or needs no proof, is found out", async () => {
  const all = await importPatched<typeof real>([file, ["vouchedFor.has(id) || isAttesting(authenticity)", "true"]]);
  expect(wrongRows(all).map(([name]) => name)).toContain("used, then somebody writes unverified");
  const none = await importPatched<typeof real>([file, ["if (used.length === 0) return false;", ""]]);
  expect(wrongRows(none).map(([name]) => name)).toContain("nothing was used");
});
