import { router } from "../trpc";
import { dismissFirstSteps } from "./dismiss-first-steps";
import { firstSteps } from "./first-steps";
import { get } from "./get";

export const workspaceRouter = router({ get, firstSteps, dismissFirstSteps });
