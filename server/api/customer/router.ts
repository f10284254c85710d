import { router } from "../trpc";
import { erase } from "./erase";

export const customerRouter = router({ erase });
