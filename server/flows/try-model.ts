import { tryModel as ask, type ModelTried } from "@/server/agent/try-model";
import type { Shell } from "./shell";

/** One tiny call to the model that is configured, within its deadline. Nothing of a ticket goes with it, and nothing is written. */
export async function tryModel({ models, log }: Pick<Shell, "models" | "log">): Promise<ModelTried> {
  const tried = await ask(models);
  log.info({ model: models.name, ms: tried.ms, fault: tried.fault }, "model.tried");
  return tried;
}
