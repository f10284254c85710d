import { router } from "../trpc";
import { audit } from "./audit";
import { changes } from "./changes";
import { get } from "./get";
import { list } from "./list";
import { live } from "./live";
import { timeline } from "./timeline";
import { work } from "./work";

export const ticketRouter = router({ list, get, timeline, audit, live, changes, work });
