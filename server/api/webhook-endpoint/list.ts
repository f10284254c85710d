import { listWebhookEndpoints } from "@/server/store/webhook-endpoints";
import { procedure } from "../trpc";

/** Every endpoint, disabled ones too, and how its pushes fare: never a secret. */
export const list = procedure.query(({ ctx }) => listWebhookEndpoints(ctx.db));
