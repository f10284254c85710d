import { z } from "zod";

const ticketJob = z.strictObject({ workspaceId: z.uuid(), ticketId: z.uuid() });

/** The payload of every job: ids only, because the queue is one for all workspaces and outlives an erasure. */
export const jobPayloads = {
  work_ticket: ticketJob,
  resume_ticket: ticketJob,
  settle_evidence: z.strictObject({ workspaceId: z.uuid() }),
  sync_knowledge: z.strictObject({ workspaceId: z.uuid() }),
  push_webhook: z.strictObject({ workspaceId: z.uuid(), webhookId: z.uuid() }),
  send_mail: z.strictObject({ workspaceId: z.uuid(), mailId: z.uuid() }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;

/**
 * How a queue behaves. A failed job waits `retryDelaySeconds`, doubling up to `retryDelayMaxSeconds`; after `retryLimit`
 * retries it goes to the dead letters.
 */
export interface JobRule {
  retryLimit: number;
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
}

const awaited: JobRule = { retryLimit: 6, retryDelaySeconds: 2, retryDelayMaxSeconds: 120 };
const unhurried: JobRule = { retryLimit: 8, retryDelaySeconds: 5, retryDelayMaxSeconds: 600 };

/**
 * In the order in which a workspace's jobs are served: what may stop the agent comes first, and what has begun is finished
 * before anything new.
 */
export const jobRules: Record<JobName, JobRule> = {
  settle_evidence: awaited,
  resume_ticket: awaited,
  work_ticket: awaited,
  sync_knowledge: unhurried,
  push_webhook: unhurried,
  send_mail: unhurried,
};

export const jobNames = Object.keys(jobRules) as JobName[];

/** How long a job may go unnoticed while its worker has a slot to spare. */
export const jobPollMs = 100;

/** Where jobs end that failed every attempt. Nobody works it: a person looks. */
export const deadLetterQueue = "dead_letter";

/** A worker that has not been heard of for so long is taken for dead, and its jobs are given out again. */
export const jobHeartbeatSeconds = 30;
/** An attempt that takes longer is given out again, although it may still be running: leases and fences decide. */
export const jobExpirySeconds = 900;
/** A finished job is kept so long. */
export const jobDeletionSeconds = 86_400;
/** A job that nobody takes is kept so long. */
export const jobRetentionSeconds = 14 * 86_400;
