import { ROLE_WORDS } from "@/components/accounts/roles";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { isRole } from "@/lib/accounts/permissions";
import {
  confirmReportedAccountAction,
  nameReportedAccountAction,
  takeBackReportedAccountAction,
} from "@/lib/minor-reports/actions";
import { type NamedAccount, reportedAccount } from "@/lib/minor-reports/commands";
import type { DeskRequest } from "@/lib/rights/desk/queries";
import { WordsField } from "./words-field";

/** The account that a report of a minor is about: named by one member of the staff, confirmed by another one. */
export async function ReportedAccount({
  request,
  names,
  meId,
  canWork,
}: {
  request: DeskRequest;
  /** Names of the staff, by their ids. */
  names: Readonly<Record<string, string>>;
  meId: string;
  canWork: boolean;
}) {
  const named = await reportedAccount(request.id);
  const mayWork = canWork && request.answeredAt === null && request.verifiedAt !== null;
  return (
    <Panel
      title="Account that the report is about"
      description="One member of the staff names it, another one confirms. Then its person is erased."
    >
      {named ? (
        <Named named={named} names={names} />
      ) : (
        <p className="mb-3 max-w-prose text-pretty text-muted text-sm">
          {request.answeredAt !== null
            ? "The report has ended, and no account was named."
            : request.verifiedAt === null
              ? "Nobody has shown yet that they sent this report. An account can be named once they have."
              : "No account is named. If nothing shows that a minor uses one, refuse the report with that reason."}
        </p>
      )}
      {mayWork && !named?.confirmedAt && <Steps request={request} named={named} meId={meId} />}
    </Panel>
  );
}

function Steps({
  request: { id, version },
  named,
  meId,
}: {
  request: DeskRequest;
  named: NamedAccount | null;
  meId: string;
}) {
  const seen = (
    <>
      <input type="hidden" name="requestId" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
    </>
  );
  if (!named)
    return (
      <FormDialog
        button={{ label: "Name the account" }}
        title="Which account is it?"
        description="Nothing happens to it until another member of the staff confirms."
        action={nameReportedAccountAction}
        submit="Name it"
      >
        {seen}
        <TextField
          name="email"
          type="email"
          label="E-mail address of the account"
          hint="Exactly as it signs in."
          autoComplete="off"
        />
        <WordsField
          name="finding"
          label="Finding"
          hint="What shows that a minor uses it. Name nobody else: its person may read it."
        />
      </FormDialog>
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {named.namedBy === meId ? (
        <p className="text-sm">Another member of the staff has to confirm it.</p>
      ) : (
        <FormDialog
          button={{ label: "Confirm the erasure", variant: "primary" }}
          title="Erase the person of this account?"
          description="This cannot be taken back. The account goes at once, then all that is kept of its person; what has to stay is named in the certificate."
          action={confirmReportedAccountAction}
          submit="Erase"
          blocked={named.account === null || named.refusal !== null}
        >
          {seen}
        </FormDialog>
      )}
      <FormDialog
        button={{ label: "Take it back" }}
        title="Is it another account?"
        description="It is named no longer. The history keeps who named one and who took it back."
        action={takeBackReportedAccountAction}
        submit="Take it back"
      >
        {seen}
      </FormDialog>
    </div>
  );
}

function Named({ named, names }: { named: NamedAccount; names: Readonly<Record<string, string>> }) {
  const { account, organizations, refusal, finding, namedBy, namedAt, confirmedBy, confirmedAt } = named;
  const nameOf = (id: string | null) => (id && names[id]) || "somebody";
  const places = organizations.map(
    ({ name, role }) => `${name} (${isRole(role) ? ROLE_WORDS[role].label.toLowerCase() : role})`,
  );
  const items = [
    ...(account
      ? [
          { term: "Name", value: <bdi className="[overflow-wrap:anywhere]">{account.name}</bdi> },
          { term: "Address", value: <span className="[overflow-wrap:anywhere]">{account.email}</span> },
          { term: "Organizations", value: <bdi>{places.join(", ") || "None"}</bdi> },
        ]
      : []),
    {
      term: "Named by",
      value: (
        <>
          {nameOf(namedBy)}, <InstantText instant={namedAt} />
        </>
      ),
    },
    ...(confirmedAt
      ? [
          {
            term: "Confirmed by",
            value: (
              <>
                {nameOf(confirmedBy)}, <InstantText instant={confirmedAt} />
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="mb-3 space-y-3">
      <DescriptionList items={items} />
      {finding && (
        <p dir="auto" className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
          {finding}
        </p>
      )}
      {!account && (
        <p className="text-muted text-sm">
          {confirmedAt ? "The account is erased." : "This account is not there any more."}
        </p>
      )}
      {refusal && !confirmedAt && <Callout tone="caution">{refusal}</Callout>}
    </div>
  );
}
