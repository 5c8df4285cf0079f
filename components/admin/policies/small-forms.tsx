"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { NumberFormField } from "@/components/forms/fields";
import { runFormAction } from "@/components/forms/run-form-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  createDraftAction,
  discardDraftAction,
  retryNoticeAction,
  withdrawAction,
} from "@/lib/privacy/policies/actions";
import { NOTICE_DAYS_RULES } from "@/lib/privacy/policies/schema";
import { setNoticeDaysAction } from "@/lib/privacy/processors/actions";

export function NewDraftButton({ document, name }: { document: string; name: string }) {
  return (
    <ActionForm action={createDraftAction} className="inline">
      <input type="hidden" name="document" value={document} />
      <SubmitButton variant="secondary" size="sm" aria-label={`New version of the ${name}`}>
        New version
      </SubmitButton>
    </ActionForm>
  );
}

export function RetryButton({ notice, recipient }: { notice: string; recipient: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      size="sm"
      pending={pending}
      aria-label={`Send again to ${recipient}`}
      onClick={() =>
        start(async () => {
          await runFormAction(retryNoticeAction, { notice }, "The mail is in the queue again.");
          router.refresh();
        })
      }
    >
      Send again
    </Button>
  );
}

export function DiscardButton({ id, version }: { id: string; version: number }) {
  return (
    <AlertDialog
      trigger={<Button variant="ghost">Discard draft</Button>}
      title="Throw this draft away?"
      description="Nobody has seen it. The version in effect stays as it is."
      confirmLabel="Discard draft"
      danger
      onConfirm={() =>
        runFormAction(discardDraftAction, { id, version: String(version) }, "The draft is gone.")
      }
    />
  );
}

export function WithdrawButton({ id, version, told }: { id: string; version: number; told: number }) {
  return (
    <AlertDialog
      trigger={<Button>Withdraw</Button>}
      title="Withdraw this version?"
      description={`It will not take effect. ${told === 0 ? "Nobody was told of it yet." : `The ${told} people who were told are told of this.`} Its page stays and says so.`}
      confirmLabel="Withdraw version"
      danger
      onConfirm={() => runFormAction(withdrawAction, { id, version: String(version) }, "Withdrawn.")}
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
