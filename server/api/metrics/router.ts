import { router } from "../trpc";
import { exportRows } from "./export";
import { read } from "./read";
import { rows } from "./rows";

export const metricsRouter = router({ read, rows, export: exportRows });
