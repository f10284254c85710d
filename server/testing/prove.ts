import { takeProofCode, takeProofLink, type TakenProof } from "@/server/flows/take-proof";
import { parseProofToken } from "@/server/core/identity/proof-token";
import type { DemoStage } from "./demo-stage";

/** What a proof mail brings. */
export interface MailedProof {
  /** `<workspace>.<secret>` */
  token: string;
  secret: string;
  code: string;
  proofId: string;
  text: string;
}

/** The newest proof mail in an address's mailbox. Throws when there is none. */
export async function readProofMail({ sandbox }: DemoStage, address: string): Promise<MailedProof> {
  const mails = (await sandbox.mailbox(address)).filter((mail) => mail.ticketRef === null);
  const text = mails.at(-1)?.text ?? "";
  const tokens = [...text.matchAll(/\/prove\/(\S+)/g)].map((match) => match[1] ?? "");
  const parsed = tokens.map((token) => parseProofToken(token));
  const link = parsed.find((token) => token?.kind === "link");
  const page = parsed.find((token) => token?.kind === "code");
  const code = /^(\d{4} \d{4})$/m.exec(text)?.[1];
  if (link?.kind !== "link" || page?.kind !== "code" || code === undefined) throw new Error(`no proof in: ${text}`);
  const { workspaceId, secret } = link;
  return { token: `${workspaceId}.${secret}`, secret, code, proofId: page.proofId, text };
}

/** The customer uses the newest proof that they were sent. */
export async function prove(
  stage: DemoStage,
  by: "link" | "code" | "reply",
  at: { ticketRef: string; from: string },
): Promise<TakenProof | null> {
  const { secret, code, proofId } = await readProofMail(stage, at.from);
  if (by === "link") return stage.within(() => takeProofLink(stage.shell, secret));
  if (by === "code") return stage.within(() => takeProofCode(stage.shell, proofId, code));
  const text = `Hello, my code is ${code}. Thank you!`;
  await stage.sandbox.door.reply({ ...at, text, authenticity: "unverified" });
  return null;
}
