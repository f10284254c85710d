import { AppError } from "@/server/platform/errors";

/** A requester's destroyed key makes what it sealed unreadable; the rest of the page stands without it. */
export async function unlessErased<T>(read: () => Promise<T>): Promise<{ value: T | null; erased: boolean }> {
  try {
    return { value: await read(), erased: false };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return { value: null, erased: true };
    throw error;
  }
}
