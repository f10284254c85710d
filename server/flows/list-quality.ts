import { plant, Planted } from "@/server/core/quality/planted";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { markDrawsListed, takePlantableDraws, takeUnlistedDraws } from "@/server/store/quality-draws";
import type { ListableDraw } from "@/server/store/quality-draws";
import { insertQualityItems } from "@/server/store/quality-items";
import { readResolution, variantOf } from "./read-resolution";
import type { Shell } from "./shell";

/** So many of the items are looked at by two people, neither knowing of the other: enough for a kappa within weeks, at a fifth more work. */
export const twiceShare = 0.2;
/**
 * For so many items a copy of another resolution, put wrong on purpose, comes with them: a reviewer who passes everything is
 * found after about thirty items.
 */
export const plantedShare = 0.125;
/** The faults are written in it. */
const plantedLanguage = "en";
/** A copy is of something that is as new as the drawn ones. */
const plantedWithinMs = 30 * 86_400_000;
const atOnce = 50;
/** Not every resolution has something that can be put wrong. */
const triesAtMost = 5;

/**
 * Puts what was drawn into the list to be scored, and with it copies that were put wrong on purpose, in one transaction:
 * nobody can tell by when they came which is which. Says how many were listed. Can be repeated and raced.
 */
export async function listQuality(shell: Shell): Promise<number> {
  return shell.step("list quality", () => inTransaction(shell.db, (tx) => listSome(tx, shell)));
}

async function listSome(tx: Db, shell: Shell): Promise<number> {
  const draws = await takeUnlistedDraws(tx, atOnce);
  if (draws.length === 0) return 0;
  const at = shell.clock.now();
  const listed = draws.map((draw) => itemOf(shell, draw, at, shell.ids.draw() < twiceShare ? 2 : 1));
  const copies = draws.filter(() => shell.ids.draw() < plantedShare).length;
  const planted = copies === 0 ? [] : await plantSome(tx, shell, copies, at);
  await insertQualityItems(tx, [...listed, ...planted]);
  await markDrawsListed(
    tx,
    draws.map(({ decisionId }) => decisionId),
    at,
  );
  return listed.length;
}

function itemOf(shell: Shell, draw: ListableDraw, createdAt: Date, looks: number) {
  const { decisionId, ticketId, at: resolvedAt } = draw;
  const planted: Planted | null = null;
  return { id: opaqueId(shell), decisionId, ticketId, planted, looks, state: "open", resolvedAt, createdAt };
}

/** As random as our other ids, and without the time that stands in those. */
function opaqueId(shell: Shell): string {
  const hex = sha256Hex(shell.ids.next());
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function plantSome(tx: Db, shell: Shell, copies: number, at: Date) {
  const since = new Date(shell.clock.now().getTime() - plantedWithinMs);
  const bases = await takePlantableDraws(tx, { language: plantedLanguage, since, limit: copies * triesAtMost });
  const items: (Omit<ReturnType<typeof itemOf>, "planted"> & { planted: Planted })[] = [];
  for (const base of bases) {
    if (items.length === copies) break;
    const item = itemOf(shell, base, at, 1);
    const resolution = await readResolution(tx, item);
    const possible = resolution
      ? Planted.options.filter((fault) => plant(fault, resolution.shown, variantOf(item)) !== null)
      : [];
    const planted = possible[Math.floor(shell.ids.draw() * possible.length)];
    if (planted !== undefined) items.push({ ...item, planted });
  }
  return items;
}
