import { router } from "../trpc";
import { budgets } from "./budgets";
import { change } from "./change";
import { get } from "./get";
import { history } from "./history";
import { set } from "./kill-switch/set";

export const settingsRouter = router({ get, history, budgets, change, killSwitch: router({ set }) });
