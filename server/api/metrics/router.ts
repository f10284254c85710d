import { router } from "../trpc";
import { read } from "./read";
import { rows } from "./rows";

export const metricsRouter = router({ read, rows });
