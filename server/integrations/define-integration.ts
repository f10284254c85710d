import type { z } from "zod";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import type { Guarantees } from "@/server/core/ports/guarantees";
import type { PortName, Ports } from "@/server/core/ports/ports";

export type IntegrationCategory =
  "channel" | "helpdesk" | "crm" | "billing" | "commerce" | "tracker" | "knowledge" | "suite";

/** What an adapter is given to reach its vendor: a fetch (a test may hand in its own) and the deadline of every call. */
export interface ConnectDeps {
  fetch: typeof fetch;
  deadlineMs: number;
}

export interface SignedRequest {
  /** Lower-cased names. */
  headers: Record<string, string | undefined>;
  rawBody: Uint8Array;
  /** `webhookSecret` of the connection's config, or its `previousWebhookSecret`. */
  secret: string;
  now: Date;
}

/** Pure: no clock, no network. */
export interface IntegrationWebhook {
  /** Who makes the signing secret: `us`, and it is put in at the vendor; `vendor`, and it is copied from there. */
  secretFrom: "us" | "vendor";
  /** One sentence for who sets it up: where at the vendor the address and the secret belong. */
  setUp: string;
  /** Whether the vendor made this request within the last five minutes (either way). Compares in constant time. */
  verify(request: SignedRequest): boolean;
  /** The events in our words, in the order of the body; [] for what we have no word for. Throws on nonsense. */
  parse(rawBody: Uint8Array): InboundEvent[];
}

/**
 * One vendor: the only export of its folder. A vendor with a webhook keeps the signing secret in its config as
 * `webhookSecret`, and while that is changed over, the one before as `previousWebhookSecret`.
 */
export interface Integration<C extends z.ZodType = z.ZodType, P extends PortName = PortName> {
  id: string;
  label: string;
  /** One sentence for who connects it: what it is, and what the agent does there. */
  about: string;
  category: IntegrationCategory;
  /** The vendor's own documentation; a path in this repository for what we host ourselves. */
  docsUrl: string;
  auth: "none" | "token" | "api_key" | "basic" | "oauth";
  /**
   * The form of a connection is drawn from it: each setting but those of the webhook's secret carries `title` and, where it helps,
   * `description` as its `meta`, and a credential `writeOnly: true`. What has a default is asked last.
   */
  config: C;
  /** "<port>:<verb>": what a connection may be granted. */
  scopes: readonly string[];
  ports: readonly P[];
  /** What this account's writes may rely on; `config` as for `connect`. */
  guarantees(config: unknown): Guarantees;
  /** `config` is parsed with the integration's own schema first: it throws a ZodError on a config that is none. */
  connect(config: unknown, deps: ConnectDeps): Pick<Ports, P>;
  webhook: IntegrationWebhook | null;
}

interface Declaration<C extends z.ZodType, P extends PortName> extends Omit<
  Integration<C, P>,
  "connect" | "guarantees"
> {
  guarantees(config: z.infer<C>): Guarantees;
  connect(config: z.infer<C>, deps: ConnectDeps): Pick<Ports, P>;
}

/** Checks a vendor's declaration, and that every config is parsed before the adapter sees it. */
export function defineIntegration<C extends z.ZodType, P extends PortName>(
  declaration: Declaration<C, P>,
): Integration<C, P> {
  return {
    ...declaration,
    guarantees: (config) => declaration.guarantees(declaration.config.parse(config)),
    connect: (config, deps) => declaration.connect(declaration.config.parse(config), deps),
  };
}
