import { router } from "../trpc";
import { get } from "./get";

export const queueRouter = router({ get });
