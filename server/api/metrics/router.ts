import { router } from "../trpc";
import { around } from "./around";
import { exportRows } from "./export";
import { limitUplift } from "./limit-uplift";
import { read } from "./read";
import { rows } from "./rows";
import { series } from "./series";

export const metricsRouter = router({ read, rows, around, limitUplift, series, export: exportRows });
