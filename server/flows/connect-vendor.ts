import { flattenError } from "zod";
import type { PortCheck } from "@/server/core/connection/connection-check";
import type { PortName } from "@/server/core/ports/ports";
import { findIntegration, integrations, type AnyIntegration } from "@/server/integrations/registry";
import { inTransaction, type Database } from "@/server/platform/db";
import { randomToken } from "@/server/platform/digest";
import { AppError, InputError } from "@/server/platform/errors";
import { saveConnectionAddress } from "@/server/store/connection-addresses";
import { moveCapability, saveConnectionCheck } from "@/server/store/connection-health";
import { findConnectionAt, saveConnection } from "@/server/store/connections";
import { auditConnection } from "./audit-connection";
import type { Shell } from "./shell";
import { probeVendor, whyNotSound } from "./test-connection";
import { vendorSettings, type VendorSetting } from "./vendor-settings";

export interface ConnectableVendor {
  id: string;
  label: string;
  about: string;
  category: string;
  docsUrl: string;
  scopes: readonly string[];
  ports: readonly PortName[];
  settings: VendorSetting[];
  webhook: { secretFrom: "us" | "vendor"; setUp: string } | null;
}

/** Every vendor of this build, each with the form that its manifest declares. */
export function listVendors(): ConnectableVendor[] {
  return Object.values(integrations).map((integration) => {
    const { id, label, about, category, docsUrl, scopes, ports, webhook } = integration;
    const said = webhook === null ? null : { secretFrom: webhook.secretFrom, setUp: webhook.setUp };
    return { id, label, about, category, docsUrl, scopes, ports, settings: vendorSettings(integration), webhook: said };
  });
}

/** What was filled in, for one vendor. */
export interface VendorForm {
  vendor: string;
  config: Record<string, unknown>;
}

/** Tries what was filled in; nothing is kept. Throws `not_found`, and `invalid_input` with what is wrong where. */
export async function tryVendor(shell: Shell, form: VendorForm): Promise<PortCheck[]> {
  const { integration, config } = readForm(form);
  return probeVendor(shell, integration, config);
}

/**
 * Connects an account: its credentials are tried, sealed, and never read back. It is given the capabilities that nobody owns
 * yet, and takes none from another. The secret of its webhook, where we make it, is returned this once. Throws `not_found`,
 * `invalid_input`, and `conflict` for a vendor that is not there twice or that did not answer.
 */
export async function connectVendor(
  shell: Shell,
  global: Database["global"],
  input: VendorForm & { label: string; scopes: readonly string[]; memberId: string },
): Promise<{ id: string; secret: string | null; owns: PortName[] }> {
  const { integration, config, secret } = readForm(input);
  const { id: vendor, ports } = integration;
  const scopes = [...new Set(input.scopes)].filter((scope) => integration.scopes.includes(scope));
  const checked = await probeVendor(shell, integration, config);
  const refused = whyNotSound(checked);
  if (refused !== null) throw new AppError("conflict", `${vendor} did not answer`, { userMessage: refused });
  const [id, at] = [shell.ids.next(), shell.clock.now()];
  const { label, memberId } = input;
  // The address first, by its own role: one that leads to no connection lets nobody in.
  await saveConnectionAddress(global, { connectionId: id, workspaceId: shell.workspaceId, vendor });
  const owns: PortName[] = [];
  await inTransaction(shell.db, async (tx) => {
    if (integration.auth === "none" && (await findConnectionAt(tx, vendor)) !== null) {
      const userMessage = `${integration.label} is connected already, and one is enough.`;
      throw new AppError("conflict", `${vendor} is connected already`, { userMessage });
    }
    await saveConnection(tx, { id, vendor, label, scopes, config, at });
    await saveConnectionCheck(tx, id, { at: at.toISOString(), ports: checked });
    for (const port of ports) if (await moveCapability(tx, port, null, id)) owns.push(port);
    await auditConnection(tx, { connectionId: id, vendor, change: "added", memberId, at, data: { scopes, owns } });
  });
  return { id, secret, owns };
}

/** The config as it is kept, and the secret that we made for it. */
function readForm(form: VendorForm): { integration: AnyIntegration; config: unknown; secret: string | null } {
  const integration = findIntegration(form.vendor);
  if (integration === null) throw new AppError("not_found", `no integration "${form.vendor}"`);
  const asked = vendorSettings(integration).map(({ name }) => name);
  const given = Object.fromEntries(Object.entries(form.config).filter(([name]) => asked.includes(name)));
  const secret = integration.webhook?.secretFrom === "us" ? randomToken() : null;
  const read = integration.config.safeParse(secret === null ? given : { ...given, webhookSecret: secret });
  if (read.success) return { integration, config: read.data, secret };
  const fields = flattenError(read.error).fieldErrors as Record<string, string[]>;
  throw new InputError("Some of it is not as the vendor needs it", fields);
}
