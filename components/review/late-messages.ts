"use client";

import { late } from "../ui/late";

/** The rest of a thread: most readers never open it. */
export const LateMessages = late(async () => (await import("./other-messages")).OtherMessages);
