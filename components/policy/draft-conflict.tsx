import { compareReleases } from "@/server/core/policy/compare-releases";
import { sayRefusal } from "../review/say-refusal";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ChangeList } from "./change-list";
import type { DraftView } from "./policy-types";
import type { DraftEdit } from "./use-draft";

/** What came of saving where nothing was saved: somebody else was faster, with what they changed, or it was refused. */
export function DraftConflict({ draft, edit }: { draft: DraftView; edit: DraftEdit }) {
  const { conflict } = edit;
  if (conflict === null) {
    if (!edit.error) return null;
    return (
      <Notice tone="danger" title="Not saved" live>
        <p className="text-muted">{sayRefusal(edit.error)}</p>
      </Notice>
    );
  }
  const theirs = compareReleases(conflict.from, draft.body);
  const titles = new Map(draft.body.intents.map(({ name, title }) => [name, title]));
  const who = conflict.by ?? "Somebody";
  return (
    <Notice tone="warning" title={`${who} saved revision ${String(conflict.revision)} meanwhile`} live>
      <p className="text-muted">What you wrote is still here. Theirs is saved.</p>
      {theirs.length === 0 ? null : (
        <details>
          <summary>
            {theirs.length === 1 ? "1 thing is otherwise" : `${String(theirs.length)} things are otherwise`} in theirs
          </summary>
          <ChangeList changes={theirs} titles={titles} names={["When you began", "Theirs"]} />
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={edit.saveBoth}>Save both, mine where both changed the same</Button>
        <Button variant="quiet" onClick={edit.saveOverTheirs}>
          Save mine alone as revision {conflict.revision + 1}
        </Button>
        <Button variant="quiet" onClick={edit.takeTheirs}>
          Drop mine and see theirs
        </Button>
      </div>
    </Notice>
  );
}
