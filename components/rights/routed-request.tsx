"use client";
import { useFormAnswer } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Field } from "@/components/ui/field";
import { DayText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { Textarea } from "@/components/ui/textarea";
import { answerRoutedAction } from "@/lib/routed-requests/actions";
import type { RoutedRequest } from "@/lib/routed-requests/queries";
import { daysLeftWords } from "./days-left";
import { KIND_WORDS, REGIME_WORDS, STATUS_WORDS } from "./status-words";

/** A request that was routed to an organization, and what it does with it. */
export function RoutedRequestEntry({ request }: { request: RoutedRequest }) {
  const { label, tone } = request.ended
    ? STATUS_WORDS[request.status]
    : {
        label: daysLeftWords(request.daysLeft),
        tone: request.daysLeft < 0 ? ("critical" as const) : ("accent" as const),
      };
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {KIND_WORDS[request.kind]} <span className="code-text">{request.reference}</span>
          <StatusPill tone={tone}>{label}</StatusPill>
        </p>
        <p className="text-muted text-xs [overflow-wrap:anywhere]">
          <bdi>{request.name}</bdi> · {request.email} · {REGIME_WORDS[request.regime]} · answer by{" "}
          <DayText day={request.dueDay} />
        </p>
        {request.details && (
          <p dir="auto" className="mt-2 whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
            {request.details}
          </p>
        )}
        {request.note && (
          <p dir="auto" className="mt-2 whitespace-pre-wrap text-muted text-sm [overflow-wrap:anywhere]">
            {request.note}
          </p>
        )}
      </div>
      {!request.ended && (
        <FormDialog
          button={{ label: "Mark as answered", name: `Mark ${request.reference} as answered`, size: "sm" }}
          title="Mark as answered"
          description="Answer the person yourself first. The note stays with the request as proof."
          action={answerRoutedAction}
        >
          <input type="hidden" name="requestId" value={request.id} />
          <input type="hidden" name="version" value={request.version} />
          <SelectField
            name="decision"
            label="What came of it?"
            defaultValue="granted"
            options={[
              { value: "granted", label: "Done as asked" },
              { value: "partly-granted", label: "Done in part" },
              { value: "not-held", label: "We hold nothing about the person" },
              { value: "refused", label: "Refused" },
            ]}
          />
          <Note />
        </FormDialog>
      )}
    </li>
  );
}

function Note() {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label="When and how did you answer?" error={fieldErrors.note}>
      <Textarea name="note" rows={4} defaultValue={values.note} required />
    </Field>
  );
}
