"use client";
import { useTransition } from "react";
import { runSaved } from "@/components/forms/saved-toast";
import { Button } from "@/components/ui/button";
import { setSupplierActiveAction } from "@/lib/catalogue/actions";

/** Takes a supplier in or out of planning: done at once, with Undo. */
export function SupplierSwitch({ id, version, active }: { id: string; version: number; active: boolean }) {
  const [busy, start] = useTransition();
  const turn = () =>
    start(async () => {
      const fields = { id, version: String(version), active: active ? "no" : "yes" };
      await runSaved(setSupplierActiveAction, fields, setSupplierActiveAction);
    });
  return (
    <Button pending={busy} onClick={turn}>
      {active ? "Deactivate" : "Activate"}
    </Button>
  );
}
