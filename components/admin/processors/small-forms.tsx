"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { setReviewDayAction, withdrawChangeAction } from "@/lib/processors/actions";

/** The papers were looked at: the day by which they are looked at again. */
export function ReviewForm({ processor, version, day }: { processor: string; version: number; day: string }) {
  return (
    <ActionForm action={setReviewDayAction} className="mt-4 space-y-2">
      <input type="hidden" name="key" value={processor} />
      <input type="hidden" name="version" value={version} />
      <div className="flex items-end gap-2">
        <TextField name="reviewDueOn" type="date" label="Reviewed; look again by" defaultValue={day} />
        <SubmitButton variant="secondary">Save review</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function WithdrawChangeButton({ id, version, told }: { id: string; version: number; told: number }) {
  const { run } = useServerAction(withFields(withdrawChangeAction), { done: "Withdrawn." });
  return (
    <AlertDialog
      trigger={<Button size="sm">Withdraw</Button>}
      title="Withdraw this announcement?"
      description={`The register stays as it is. ${told === 0 ? "Nobody was told of it yet." : `The ${told} followers who were told are told of this.`}`}
      confirmLabel="Withdraw announcement"
      danger
      onConfirm={async () => (await run({ id, version: String(version) })).ok}
    />
  );
}
