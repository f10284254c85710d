import { initTRPC, TRPCError } from "@trpc/server";
import { wire } from "@/server/core/wire/wire";
import { flattenError, ZodError } from "zod";
import { mayCall } from "@/server/auth/permissions";
import { inWorkspace } from "@/server/platform/db";
import { AppError, InputError } from "@/server/platform/errors";
import type { Context } from "./context";
import { answerTo } from "./errors";
import { isOwnPage } from "./is-own-page";
import { isStorable } from "./is-storable";

const t = initTRPC.context<Context>().create({
  transformer: wire,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
    // A stream ends and is taken up again, so that a member who lost their access does not keep reading.
    maxDurationMs: 120_000,
  },
  errorFormatter: ({ shape, error }) => {
    const answer = answerTo(error);
    const fields = fieldsOf(error.cause);
    const { path } = shape.data;
    return {
      code: shape.code,
      message: answer.says,
      data: { code: answer.trpc, httpStatus: answer.http, path, appCode: answer.code, fields },
    };
  },
});

/** What is wrong where: of an input that does not parse, or of what a flow found in it. */
function fieldsOf(cause: unknown): Record<string, string[] | undefined> | null {
  if (cause instanceof ZodError) return flattenError(cause).fieldErrors;
  return cause instanceof InputError ? cause.fields : null;
}

export const router = t.router;

/** Turns our own errors into tRPC's, so that the HTTP status says what happened. */
const translated = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const answer = answerTo(result.error);
  if (answer.code === null) return result;
  throw new TRPCError({ code: answer.trpc, message: answer.says, cause: result.error.cause });
});

/**
 * The one base of all procedures: a signed-in member, allowed by the permissions table, a change only from our own
 * pages, and every statement bound to the member's workspace. A subscription's generator runs after this has returned:
 * it must bind its reads itself, through `ctx.bound`.
 */
export const procedure = translated.use(async ({ ctx, path, type, getRawInput, next }) => {
  const { member, database, clock } = ctx;
  if (!member) throw new AppError("unauthenticated", "no session");
  if (type === "mutation" && ctx.caller && !isOwnPage(ctx.caller)) {
    throw new AppError("forbidden", `${path} was asked for from outside the console`);
  }
  if (!mayCall(member.roles, path)) throw new AppError("forbidden", `${member.roles.join("+")} may not call ${path}`);
  if (!isStorable(await getRawInput())) throw new AppError("invalid_input", `${path} was sent a text that is none`);
  const bound = <T>(read: () => Promise<T>): Promise<T> => inWorkspace(member.workspaceId, read);
  return bound(() => next({ ctx: { member, clock, database, db: database.app, bound } }));
});
