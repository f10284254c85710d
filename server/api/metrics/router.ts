import { router } from "../trpc";
import { exportRows } from "./export";
import { read } from "./read";
import { rows } from "./rows";
import { series } from "./series";

export const metricsRouter = router({ read, rows, series, export: exportRows });
