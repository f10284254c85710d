import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/shell/sign-in-form";
import { Wordmark } from "@/components/shell/wordmark";
import { auth } from "@/server/auth/auth";

export const metadata: Metadata = { title: "Sign in" };

/** Only a path of our own is gone back to: "//evil.example" is another site's. */
function ownPath(next: string | string[] | undefined): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/tickets";
}

export default async function SignInPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = ownPath((await props.searchParams)["next"]);
  if (await auth()) redirect(next);
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-sign-in gap-6">
        <Wordmark />
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">Sign in</h1>
          <p className="text-sm text-muted">With the e-mail address that you were invited with.</p>
        </div>
        <SignInForm next={next} />
      </div>
    </main>
  );
}
