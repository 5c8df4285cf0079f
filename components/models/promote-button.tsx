"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { promoteVersionAction } from "@/lib/models/actions";

/** Makes a version the champion after asking: every forecast changes with it. */
export function PromoteButton({
  versionId,
  number,
  champion,
}: {
  versionId: string;
  number: number;
  /** The number of the version that forecasts now. */
  champion: number | null;
}) {
  const { run } = useServerAction(promoteVersionAction, {
    done: () => toast.success(`Version ${number} forecasts from now on.`, "Every item is being replanned."),
  });
  const back = champion !== null && number < champion;
  const label = back ? "Go back to this version" : "Promote this version";
  return (
    <AlertDialog
      trigger={<Button>{label}</Button>}
      title={back ? `Go back to version ${number}?` : `Promote version ${number}?`}
      description={
        champion === null
          ? "Its models make every forecast from now on."
          : `Its models make every forecast from now on, in place of version ${champion}. You can change back at any time.`
      }
      confirmLabel={label}
      onConfirm={async () => (await run({ versionId })).ok}
    />
  );
}
