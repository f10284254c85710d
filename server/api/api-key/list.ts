import { listApiKeys } from "@/server/store/api-keys";
import { procedure } from "../trpc";

/** Every key of the workspace, revoked ones too: never the key itself. */
export const list = procedure.query(({ ctx }) => listApiKeys(ctx.db));
