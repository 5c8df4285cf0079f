"use client";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { Button } from "@/components/ui/button";
import { setSupplierActiveAction } from "@/lib/catalogue/actions";

/** Takes a supplier in or out of planning: done at once, with Undo. */
export function SupplierSwitch({ id, version, active }: { id: string; version: number; active: boolean }) {
  const { pending, run } = useSavedAction(setSupplierActiveAction, setSupplierActiveAction);
  const fields = { id, version: String(version), active: active ? "no" : "yes" };
  return (
    <Button pending={pending} onClick={() => run(fields)}>
      {active ? "Deactivate" : "Activate"}
    </Button>
  );
}
