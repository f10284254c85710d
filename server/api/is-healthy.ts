import { webDatabase } from "@/server/auth/web-database";
import { canRead } from "@/server/store/can-read";

/** Whether this process can do its work: it reaches its database. */
export async function isHealthy(): Promise<boolean> {
  return canRead(webDatabase().global);
}
