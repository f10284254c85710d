import { actionRouter } from "./action/router";
import { apiKeyRouter } from "./api-key/router";
import { auditRouter } from "./audit/router";
import { autonomyRouter } from "./autonomy/router";
import { connectionRouter } from "./connection/router";
import { customerRouter } from "./customer/router";
import { memberRouter } from "./member/router";
import { metricsRouter } from "./metrics/router";
import { modelRouter } from "./model/router";
import { noticeRouter } from "./notice/router";
import { policyRouter } from "./policy/router";
import { qualityRouter } from "./quality/router";
import { queueRouter } from "./queue/router";
import { reviewRouter } from "./review/router";
import { sessionRouter } from "./session/router";
import { settingsRouter } from "./settings/router";
import { teamRouter } from "./team/router";
import { templateRouter } from "./template/router";
import { ticketRouter } from "./ticket/router";
import { router } from "./trpc";
import { webhookEndpointRouter } from "./webhook-endpoint/router";
import { workspaceRouter } from "./workspace/router";

export const appRouter = router({
  session: sessionRouter,
  workspace: workspaceRouter,
  ticket: ticketRouter,
  team: teamRouter,
  member: memberRouter,
  model: modelRouter,
  notice: noticeRouter,
  settings: settingsRouter,
  queue: queueRouter,
  review: reviewRouter,
  action: actionRouter,
  policy: policyRouter,
  apiKey: apiKeyRouter,
  webhookEndpoint: webhookEndpointRouter,
  audit: auditRouter,
  connection: connectionRouter,
  customer: customerRouter,
  autonomy: autonomyRouter,
  metrics: metricsRouter,
  quality: qualityRouter,
  template: templateRouter,
});

export type AppRouter = typeof appRouter;
