import { router } from "../trpc";
import { exportLines } from "./export";

export const auditRouter = router({ export: exportLines });
