import type { Metadata } from "next";
import { JoinEnd } from "@/components/member/join-end";
import { JoinForm } from "@/components/member/join-form";
import { Wordmark } from "@/components/shell/wordmark";
import { readJoinPage } from "@/server/api/join/read-join-page";

export const metadata: Metadata = { title: { absolute: "Your invitation" }, robots: { index: false } };

/** What somebody sees who opens the link of an invitation. Opening it changes nothing: the button does. */
export default async function JoinPage(props: { params: Promise<{ token: string }> }) {
  const token = (await props.params).token;
  const page = await readJoinPage(token);
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-sign-in gap-6">
        <Wordmark />
        {page.kind === "open" ? (
          <JoinForm token={token} company={page.company} email={page.email} />
        ) : (
          <JoinEnd kind={page.kind} />
        )}
      </div>
    </main>
  );
}
