import { router } from "../trpc";
import { erase } from "./erase";
import { find } from "./find";

export const customerRouter = router({ find, erase });
