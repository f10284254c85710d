import { Blank } from "../ui/blank";
import { SignOutButton } from "./sign-out-button";

/** For a member whose roles open nothing here. */
export function NoAccess({ name, workspace }: { name: string; workspace: string }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Blank page title="Nothing here is yours to see" action={<SignOutButton />}>
        {name}, you are a member of {workspace}, but without a role that opens the console. An owner of the workspace
        can give you one.
      </Blank>
    </main>
  );
}
