import { router } from "../trpc";
import { act } from "./act";
import { actions } from "./actions";
import { audit } from "./audit";
import { changes } from "./changes";
import { checkReply } from "./check-reply";
import { dryRun } from "./dry-run";
import { get } from "./get";
import { giveBack } from "./give-back";
import { handBack } from "./hand-back";
import { list } from "./list";
import { live } from "./live";
import { previewAction } from "./preview-action";
import { reply } from "./reply";
import { resolve } from "./resolve";
import { takeOver } from "./take-over";
import { timeline } from "./timeline";
import { undoReply } from "./undo-reply";
import { undoResolve } from "./undo-resolve";
import { list as listViews } from "./views/list";
import { remove } from "./views/remove";
import { save } from "./views/save";
import { work } from "./work";

const views = router({ list: listViews, save, remove });

export const ticketRouter = router({
  ...{ list, views, get, timeline, audit, live, changes, work, dryRun },
  ...{ takeOver, reply, checkReply, actions, previewAction, act, handBack, resolve },
  ...{ giveBack, undoReply, undoResolve },
});
