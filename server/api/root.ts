import { apiKeyRouter } from "./api-key/router";
import { reviewRouter } from "./review/router";
import { sessionRouter } from "./session/router";
import { ticketRouter } from "./ticket/router";
import { router } from "./trpc";
import { workspaceRouter } from "./workspace/router";

export const appRouter = router({
  session: sessionRouter,
  workspace: workspaceRouter,
  ticket: ticketRouter,
  review: reviewRouter,
  apiKey: apiKeyRouter,
});

export type AppRouter = typeof appRouter;
