import { router } from "../trpc";
import { actors } from "./actors";
import { exportLines } from "./export";
import { list } from "./list";

export const auditRouter = router({ list, actors, export: exportLines });
