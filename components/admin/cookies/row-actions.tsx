"use client";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { Button } from "@/components/ui/button";
import {
  addEntryAction,
  blockFindingAction,
  declareFindingAction,
  removeEntryAction,
} from "@/lib/consent/cookies/actions";

interface Row {
  id: string;
  version: number;
  name: string;
}

const fields = ({ id, version }: Row) => ({ id, version: String(version) });

/** Takes a line out of the inventory: done at once, with Undo. */
export function RemoveEntry(row: Row) {
  const { pending, run } = useSavedAction(removeEntryAction, addEntryAction);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={pending}
      aria-label={`Remove ${row.name}`}
      onClick={() => run(fields(row))}
    >
      Remove
    </Button>
  );
}

/** What can be done about a finding, each in one click. */
export function SettleFinding({ declare, block, ...row }: Row & { declare?: string; block: boolean }) {
  const declaring = useSavedAction(declareFindingAction);
  const blocking = useSavedAction(blockFindingAction);
  const pending = declaring.pending || blocking.pending;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {declare && (
        <Button
          size="sm"
          variant="primary"
          pending={pending}
          aria-label={`${declare}: ${row.name}`}
          onClick={() => declaring.run(fields(row))}
        >
          {declare}
        </Button>
      )}
      {block && (
        <Button
          size="sm"
          pending={pending}
          aria-label={`Block ${row.name}`}
          onClick={() => blocking.run(fields(row))}
        >
          Block
        </Button>
      )}
    </span>
  );
}
