import { z } from "zod";
import { mayCall } from "@/server/auth/permissions";
import { openQuality } from "@/server/flows/open-quality";
import { listCapabilities, listConnectionLabels } from "@/server/store/connections";
import { listScoresOf } from "@/server/store/quality-scores";
import { openVault } from "@/server/store/vault";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";
import { viewCards, viewResolution } from "./view-resolution";

/** Takes an item for the member who asks, for five minutes, and shows what is to be scored. */
export const open = procedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  const { db, database, member } = ctx;
  const maySettle = mayCall(member.roles, "quality.settle");
  const opened = await namingHolder({ database, workspaceId: member.workspaceId }, () =>
    openQuality({ db }, { itemId: input.id, memberId: member.userId, maySettle }),
  );
  const labels = await listConnectionLabels(db);
  const owners = new Map([...(await listCapabilities(db))].map(([port, id]) => [port as string, labels.get(id) ?? ""]));
  const view = viewResolution(opened, owners);
  if (!view.disputed) return { ...view, cards: [] };
  const vault = await openVault(db, opened.resolution.ticket.requesterId);
  return { ...view, cards: viewCards(await listScoresOf(db, input.id), vault) };
});
