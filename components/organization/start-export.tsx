"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { startExportAction } from "@/lib/organization-export/actions";
import { exportsKey } from "./exports-query";

/** Begins an export. Somebody who has not just proven themselves is asked to by the page's dialog. */
export function StartExport({ isFirst }: { isFirst: boolean }) {
  const { pending, run } = useServerAction(startExportAction, {
    done: "The export has started. We send you a mail when it is ready.",
    failed: "The export did not start.",
    invalidates: [exportsKey],
  });
  return (
    <Button variant="primary" pending={pending} onClick={() => void run(undefined)}>
      {isFirst ? "Start an export" : "Start a new export"}
    </Button>
  );
}
