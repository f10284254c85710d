import { router } from "../trpc";
import { choose } from "./choose";
import { get } from "./get";

export const noticeRouter = router({ get, choose });
