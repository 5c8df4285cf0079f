import Link from "next/link";
import { REGIME_WORDS } from "@/components/rights/status-words";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { DeskRequest } from "@/lib/rights/desk/queries";

const CHANNELS: Readonly<Record<string, string>> = {
  form: "Public form",
  account: "Account",
  workspace: "Workspace",
  mail: "Mail to our privacy address",
  staff: "Letter or other",
  phone: "Telephone",
};
const VERIFIED: Readonly<Record<string, string>> = {
  "fresh-proof": "signed in, with a fresh proof",
  "mail-code": "by the code of a mail",
  "phone-code": "by a code on the phone",
  "phone-and-mail-code": "by codes on the phone and of a mail",
};

/** Who asks for what. What the person wrote is shown as text. */
export function RequestFacts({
  request,
  names,
}: {
  request: DeskRequest;
  names: Readonly<Record<string, string>>;
}) {
  const items = [
    { term: "Person", value: <bdi className="[overflow-wrap:anywhere]">{request.name}</bdi> },
    { term: "Address", value: <span className="[overflow-wrap:anywhere]">{request.email}</span> },
    ...(request.phone ? [{ term: "Telephone", value: request.phone }] : []),
    ...(request.agentName || request.agentEmail
      ? [
          {
            term: "Asked by",
            value: <bdi>{[request.agentName, request.agentEmail].filter(Boolean).join(", ")}</bdi>,
          },
        ]
      : []),
    { term: "Country and law", value: `${request.country} · ${REGIME_WORDS[request.regime]}` },
    { term: "Reached us by", value: CHANNELS[request.channel] ?? request.channel },
    { term: "Language", value: request.language },
    { term: "Received", value: <InstantText instant={request.receivedAt} /> },
    {
      term: "Verified",
      value: request.verifiedAt ? (
        <>
          <InstantText instant={request.verifiedAt} />, {VERIFIED[request.verifiedBy ?? ""]}
        </>
      ) : (
        "Not yet"
      ),
    },
    {
      term: "Acknowledged",
      value: request.acknowledgedAt ? <InstantText instant={request.acknowledgedAt} /> : "Not yet",
    },
    {
      term: "Assigned to",
      value: request.assignedTo ? (names[request.assignedTo] ?? request.assignedTo) : "Nobody",
    },
    ...(request.duplicateOfId
      ? [
          {
            term: "Earlier request of the same address",
            value: (
              <Link href={`/admin/requests/${request.duplicateOfId}`} className="text-accent underline">
                Open it
              </Link>
            ),
          },
        ]
      : []),
    ...(request.customer
      ? [
          {
            term: "Routed to",
            value: (
              <>
                <bdi>{request.customer.name}</bdi>
                {request.routedDueDay && (
                  <>
                    , due <DayText day={request.routedDueDay} />
                  </>
                )}
                {request.routedAnsweredAt && ", answered by the customer"}
              </>
            ),
          },
        ]
      : []),
    ...(request.decision ? [{ term: "Came of it", value: request.decision.replace("-", " ") }] : []),
  ];
  return (
    <Panel title="Request">
      <DescriptionList items={items} columns={2} />
      {request.details && (
        <p dir="auto" className="mt-4 whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
          {request.details}
        </p>
      )}
    </Panel>
  );
}
