"use client";
import type { ReactNode } from "react";
import { SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { KIND_WORDS } from "@/components/rights/status-words";
import { Callout } from "@/components/ui/callout";
import type { SelectOption } from "@/components/ui/select";
import {
  acknowledgeRequestAction,
  answerRequestAction,
  askClarificationRequestAction,
  assignRequestAction,
  extendRequestAction,
  mailSecondCodeRequestAction,
  noteRequestAction,
  readCodeRequestAction,
  reclassifyRequestAction,
  refuseRequestAction,
  resumeRequestAction,
  routeRequestAction,
  sendPhoneCodeRequestAction,
  withdrawRequestAction,
} from "@/lib/rights/desk/staff-actions";
import { REQUEST_KINDS, type RequestKind } from "@/lib/rights/status";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";
import { WordsField } from "./words-field";

export interface ActionRequest {
  id: string;
  version: number;
  kind: RequestKind;
  country: string;
  language: string;
  phone: string | null;
  verified: boolean;
  paused: boolean;
  mayExtend: boolean;
  mayPause: boolean;
  routed: boolean;
  waitsForText: boolean;
  /** Only a telephone is proven. */
  phoneAlone: boolean;
}

const OUTCOMES: SelectOption[] = [
  { value: "granted", label: "Done as asked" },
  { value: "partly-granted", label: "Done in part" },
  { value: "not-held", label: "We hold nothing about the person" },
];

/** What can be done with an open request. */
export function RequestActions({
  request,
  countries,
  sandboxMessage,
}: {
  request: ActionRequest;
  countries: SelectOption[];
  sandboxMessage: string | null;
}) {
  const act = (
    label: string,
    title: string,
    action: FormAction<MutationResult>,
    submit: string,
    children?: ReactNode,
    description?: string,
    primary = false,
  ) => (
    <FormDialog
      button={{ label, ...(primary ? { variant: "primary" as const } : {}) }}
      title={title}
      description={description}
      action={action}
      submit={submit}
    >
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      {children}
    </FormDialog>
  );
  const written = `Written to the person as it stands here, in their language (${request.language}).`;
  return (
    <section aria-label="Actions" className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {act(
          "Answer",
          "Answer by a letter",
          answerRequestAction,
          "Send the answer",
          <>
            <SelectField name="decision" label="What came of it?" options={OUTCOMES} defaultValue="granted" />
            <WordsField name="answer" label="Answer" hint={written} rows={8} />
          </>,
          "The request ends with it. The letter names where the person may complain.",
          true,
        )}
        {act("Assign to me", "Take this request?", assignRequestAction, "Take it")}
        {act(
          "Acknowledge",
          "Mail an acknowledgement?",
          acknowledgeRequestAction,
          "Mail it",
          null,
          request.verified ? undefined : "With a new code; an earlier one works no longer.",
        )}
        {act(
          "Ask the person",
          "Ask for clarification",
          askClarificationRequestAction,
          "Send the question",
          <WordsField name="question" label="Question" hint={written} />,
          request.mayPause
            ? "The clock stands until you let it run again (UK GDPR Art 12A)."
            : "The clock goes on: this law does not let it stand.",
        )}
        {request.paused &&
          act("Let the clock run", "Let the clock run again?", resumeRequestAction, "Let it run")}
        {request.mayExtend &&
          act(
            "Extend",
            "Extend once",
            extendRequestAction,
            "Send the notice",
            <WordsField name="reason" label="Reason" hint={written} />,
            "Counts because the notice goes out before the due day.",
          )}
        {!request.routed &&
          act(
            "Route",
            "Route to a customer",
            routeRequestAction,
            "Route",
            <TextField name="slug" label="Organization" hint="Its address, such as acme of /o/acme." />,
            "The customer decides about the data. Its owners and admins and the person are told.",
          )}
        {act(
          "Refuse",
          "Refuse",
          refuseRequestAction,
          "Send the refusal",
          <WordsField name="reason" label="Reason" hint={written} />,
          "The letter names where the person may complain.",
        )}
        {act("Note", "Add a note", noteRequestAction, "Save", <WordsField name="note" label="Note" />)}
        {act(
          "Sort anew",
          "Kind and country",
          reclassifyRequestAction,
          "Save",
          <>
            <SelectField
              name="kind"
              label="Kind"
              defaultValue={request.kind}
              options={REQUEST_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
            />
            <SelectField
              name="country"
              label="Country"
              defaultValue={request.country}
              options={[{ value: "", label: "Choose a country" }, ...countries]}
            />
          </>,
          "The dates are worked out anew from the same day of receipt.",
        )}
        {act(
          "Withdrawn",
          "The person took it back",
          withdrawRequestAction,
          "Close it",
          <WordsField name="note" label="How do we know?" />,
        )}
        {request.phoneAlone &&
          act(
            "Mail a code",
            "Mail a code to the address?",
            mailSecondCodeRequestAction,
            "Mail it",
            null,
            "Once the person enters it, their address is proven as well: then a package, corrections and restrictions are possible.",
          )}
        {request.phone &&
          !request.verified &&
          act("Text a code", `Send a code to ${request.phone}?`, sendPhoneCodeRequestAction, "Send it")}
        {request.waitsForText &&
          act(
            "Enter the code",
            "The code as the caller reads it",
            readCodeRequestAction,
            "Check it",
            <TextField name="code" label="Code" autoComplete="off" inputMode="numeric" />,
          )}
      </div>
      {sandboxMessage && (
        <Callout title="Sandbox: the text message">
          <span className="code-text">{sandboxMessage}</span>
        </Callout>
      )}
    </section>
  );
}
