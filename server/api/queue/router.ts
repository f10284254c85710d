import { router } from "../trpc";
import { claim } from "./claim";
import { counts } from "./counts";
import { filters } from "./filters";
import { get } from "./get";
import { list } from "./list";
import { live } from "./live";
import { release } from "./release";
import { renew } from "./renew";
import { snooze } from "./snooze";
import { takeClaim } from "./take-claim";
import { list as listViews } from "./views/list";
import { remove } from "./views/remove";
import { save } from "./views/save";
import { wake } from "./wake";

const views = router({ list: listViews, save, remove });

export const queueRouter = router({
  ...{ list, get, counts, live, filters, claim, renew, release, takeClaim, snooze, wake, views },
});
