"use client";
import { ActionForm } from "@/components/forms/action-form";
import { NumberFormField } from "@/components/forms/fields";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  createPolicyDraftAction,
  discardPolicyDraftAction,
  retryNoticeAction,
  withdrawAction,
} from "@/lib/policies/actions";
import { NOTICE_DAYS_RULES } from "@/lib/policies/schema";
import { setNoticeDaysAction } from "@/lib/processors/actions";

export function NewDraftButton({ document, name }: { document: string; name: string }) {
  return (
    <ActionForm action={createPolicyDraftAction} className="inline">
      <input type="hidden" name="document" value={document} />
      <SubmitButton variant="secondary" size="sm" aria-label={`New version of the ${name}`}>
        New version
      </SubmitButton>
    </ActionForm>
  );
}

export function RetryButton({ notice, recipient }: { notice: string; recipient: string }) {
  const { pending, run } = useServerAction(withFields(retryNoticeAction), {
    done: "The mail is in the queue again.",
  });
  return (
    <Button
      size="sm"
      pending={pending}
      aria-label={`Send again to ${recipient}`}
      onClick={() => run({ notice })}
    >
      Send again
    </Button>
  );
}

export function DiscardDraftButton({ id, version }: { id: string; version: number }) {
  const { run } = useServerAction(withFields(discardPolicyDraftAction), { done: "Draft discarded." });
  return (
    <AlertDialog
      trigger={<Button variant="ghost">Discard draft</Button>}
      title="Discard this draft?"
      description="Nobody has seen it. The version in effect stays as it is."
      confirmLabel="Discard draft"
      danger
      onConfirm={async () => (await run({ id, version: String(version) })).ok}
    />
  );
}

export function WithdrawButton({ id, version, told }: { id: string; version: number; told: number }) {
  const { run } = useServerAction(withFields(withdrawAction), { done: "Withdrawn." });
  return (
    <AlertDialog
      trigger={<Button>Withdraw</Button>}
      title="Withdraw this version?"
      description={`It will not take effect. ${told === 0 ? "Nobody was told of it yet." : `The ${told} people who were told are told of this.`} Its page stays and says so.`}
      confirmLabel="Withdraw version"
      danger
      onConfirm={async () => (await run({ id, version: String(version) })).ok}
    />
  );
}

export function NoticeDaysForm({
  kind,
  days,
  label,
}: {
  kind: "policy" | "processor";
  days: number;
  label: string;
}) {
  return (
    <ActionForm
      action={setNoticeDaysAction}
      success="Saved. What is announced already keeps its day."
      className="space-y-2"
    >
      <input type="hidden" name="kind" value={kind} />
      <div className="flex items-end gap-2">
        <NumberFormField
          name="days"
          label={label}
          rules={NOTICE_DAYS_RULES}
          defaultValue={String(days)}
          inputClassName="w-24"
        />
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
