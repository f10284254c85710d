import type { Models } from "@/server/agent/models/registry";

/** The model that the exam's stories are told to; empty: the built-in engine. Set by the file that tells them to another. */
export const toldTo: { models?: Models } = {};
