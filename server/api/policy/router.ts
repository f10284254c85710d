import { router } from "../trpc";
import { choices } from "./choices";
import { approve } from "./drafts/approve";
import { bringIn } from "./drafts/bring-in";
import { checkExamples } from "./drafts/check-examples";
import { create } from "./drafts/create";
import { discard } from "./drafts/discard";
import { flips } from "./drafts/flips";
import { get } from "./drafts/get";
import { list } from "./drafts/list";
import { publish } from "./drafts/publish";
import { replay } from "./drafts/replay";
import { save } from "./drafts/save";
import { seeReplay } from "./drafts/see-replay";
import { intentUse } from "./intent-use";
import { release } from "./release";
import { releases } from "./releases";
import { restore } from "./restore";
import { complete } from "./rollout/complete";
import { stop } from "./rollout/stop";

export const policyRouter = router({
  releases,
  release,
  choices,
  restore,
  intentUse,
  drafts: router({
    ...{ list, create, bringIn, get, save, checkExamples, discard, replay, flips, seeReplay, approve, publish },
  }),
  rollout: router({ stop, complete }),
});
