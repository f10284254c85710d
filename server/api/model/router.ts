import { router } from "../trpc";
import { get } from "./get";
import { test } from "./test";

export const modelRouter = router({ get, test });
