import { router } from "../trpc";
import { get } from "./get";

export const workspaceRouter = router({ get });
