"use client";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { removePasskeyAction, renamePasskeyAction } from "@/lib/auth/passkey-actions";
import { PASSKEY_NAME_MAX } from "@/lib/auth/passkey-names";

/** Renames or removes a passkey. */
export function PasskeyButtons({ passkeyId, name }: { passkeyId: string; name: string }) {
  const remove = useServerAction(withFields(removePasskeyAction), { done: `${name} was removed.` });
  return (
    <div className="flex gap-2">
      <FormDialog
        button={{ label: "Rename", name: `Rename ${name}`, size: "sm" }}
        title="Rename the passkey"
        action={renamePasskeyAction}
      >
        <input type="hidden" name="passkeyId" value={passkeyId} readOnly />
        <TextField
          name="name"
          label="Name"
          defaultValue={name}
          maxLength={PASSKEY_NAME_MAX}
          autoComplete="off"
        />
      </FormDialog>
      <AlertDialog
        danger
        trigger={
          <Button size="sm" variant="ghost" aria-label={`Remove ${name}`}>
            Remove
          </Button>
        }
        title={`Remove ${name}?`}
        description="It no longer signs you in. Your device may go on offering it until you delete it there as well."
        confirmLabel="Remove"
        onConfirm={async () => (await remove.run({ passkeyId })).ok}
      />
    </div>
  );
}
