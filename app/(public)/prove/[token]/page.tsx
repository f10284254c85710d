import type { Metadata } from "next";
import { CodeForm } from "@/components/proof/code-form";
import { ConfirmForm } from "@/components/proof/confirm-form";
import { ProofEnd } from "@/components/proof/proof-end";
import { readProofPage } from "@/server/api/proof/read-proof-page";

export const metadata: Metadata = { title: { absolute: "Confirm that it is you" }, robots: { index: false } };

/** What a customer sees who opens the link of a proof mail. Opening it changes nothing: the button does. */
export default async function ProvePage(props: {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const token = (await props.params).token;
  const page = await readProofPage(token);
  const wrong = (await props.searchParams)["wrong"] !== undefined;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-prove gap-6">
        {page.kind === "live" ? (
          <ConfirmForm token={token} proof={page} />
        ) : page.kind === "code" ? (
          <CodeForm token={token} wrong={wrong} />
        ) : (
          <ProofEnd kind={page.kind} />
        )}
      </div>
    </main>
  );
}
