"use client";
import { useTransition } from "react";
import { runSaved } from "@/components/forms/saved-toast";
import { Button } from "@/components/ui/button";
import {
  addEntryAction,
  blockFindingAction,
  declareFindingAction,
  removeEntryAction,
} from "@/lib/privacy/cookies/actions";

interface Row {
  id: string;
  version: number;
  name: string;
}

const fields = ({ id, version }: Row) => ({ id, version: String(version) });

/** Takes a line out of the inventory: done at once, with Undo. */
export function RemoveEntry(row: Row) {
  const [busy, start] = useTransition();
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={busy}
      aria-label={`Remove ${row.name}`}
      onClick={() => start(async () => void (await runSaved(removeEntryAction, fields(row), addEntryAction)))}
    >
      Remove
    </Button>
  );
}

/** What can be done about a finding, each in one click. */
export function SettleFinding({ declare, block, ...row }: Row & { declare?: string; block: boolean }) {
  const [busy, start] = useTransition();
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {declare && (
        <Button
          size="sm"
          variant="primary"
          pending={busy}
          aria-label={`${declare}: ${row.name}`}
          onClick={() => start(async () => void (await runSaved(declareFindingAction, fields(row))))}
        >
          {declare}
        </Button>
      )}
      {block && (
        <Button
          size="sm"
          pending={busy}
          aria-label={`Block ${row.name}`}
          onClick={() => start(async () => void (await runSaved(blockFindingAction, fields(row))))}
        >
          Block
        </Button>
      )}
    </span>
  );
}
