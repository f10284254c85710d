import { router } from "../trpc";
import { create } from "./create";
import { deliveries } from "./deliveries";
import { disable } from "./disable";
import { list } from "./list";
import { rotate } from "./rotate";

export const webhookEndpointRouter = router({ create, list, deliveries, rotate, disable });
