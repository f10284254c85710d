import { router } from "../trpc";
import { list } from "./list";

export const teamRouter = router({ list });
