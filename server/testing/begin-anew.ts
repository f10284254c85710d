import { vi } from "vitest";
import { forgetKept } from "@/server/platform/kept";

// Before each test file: the environment as the run began, and nothing kept of the databases of the files before.
const place = globalThis as { resolventTestEnv?: NodeJS.ProcessEnv };
const began = (place.resolventTestEnv ??= { ...process.env });
for (const name of Object.keys(process.env)) if (!(name in began)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, began);
vi.useRealTimers();
forgetKept();
