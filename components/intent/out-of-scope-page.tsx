"use client";

import { useCrumb } from "../shell/crumbs";
import { ExamplesEditor } from "./examples-editor";
import { outOfScopePage } from "./intent-address";
import { IntentBar } from "./intent-bar";
import { WithSource } from "./with-source";

/** The messages that no intent covers. */
export function OutOfScopePage({ draftId }: { draftId: string | null }) {
  useCrumb("Messages out of scope");
  return (
    <WithSource draftId={draftId}>
      {(source) => (
        <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
          <h1 className="text-xl font-semibold">Messages out of scope</h1>
          <IntentBar source={source} name={outOfScopePage} />
          <ExamplesEditor source={source} of={null} />
        </main>
      )}
    </WithSource>
  );
}
