"use client";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import type { InquiryView } from "@/lib/support/inbox";
import { INQUIRY_KIND_WORDS } from "@/lib/support/schema";
import { ChangedWhileWriting, ReplyBox } from "./reply-box";
import { Thread } from "./thread";
import { useInquiry } from "./use-inquiry";
import type { ReplyDrafts } from "./use-reply-drafts";

/** One inquiry beside the list: who asks, the thread, and what staff can do with it. */
export function InquiryDetail({
  inquiry,
  staff,
  meId,
  drafts,
  onAnswered,
}: {
  inquiry: InquiryView;
  /** Who it can be assigned to. */
  staff: readonly { id: string; name: string }[];
  meId: string;
  drafts: ReplyDrafts;
  /** Called when an answer went out. */
  onAnswered: () => void;
}) {
  const { busy, reply, note, assign, close } = useInquiry(inquiry, drafts);
  const draft = drafts.of(inquiry.id);
  const closed = inquiry.status === "closed";
  return (
    <Panel
      id="inquiry"
      title={<bdi>{inquiry.subject}</bdi>}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="code-text select-all">{inquiry.reference}</span>
          <Badge>{INQUIRY_KIND_WORDS[inquiry.kind]}</Badge>
          <StatusPill status={inquiry.status} quiet />
        </span>
      }
      actions={
        <>
          {inquiry.assignedTo !== meId && (
            <Button size="sm" disabled={busy} onClick={() => assign(meId)}>
              Assign to me
            </Button>
          )}
          <Button id="close-inquiry" size="sm" disabled={busy} onClick={() => close(!closed)}>
            {closed ? "Open again" : "Close"}
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        <DescriptionList
          columns={2}
          items={[
            { term: "From", value: <bdi className="[overflow-wrap:anywhere]">{inquiry.name}</bdi> },
            { term: "E-mail", value: <span className="[overflow-wrap:anywhere]">{inquiry.email}</span> },
            ...(inquiry.member
              ? [
                  { term: "Organization", value: <bdi>{inquiry.member.organization}</bdi> },
                  { term: "Role", value: inquiry.member.role ?? "no member any more" },
                ]
              : [
                  { term: "Company", value: <bdi>{inquiry.company ?? "not said"}</bdi> },
                  { term: "Account", value: "not signed in" },
                ]),
            { term: "Arrived", value: <InstantText instant={inquiry.createdAt} /> },
            {
              term: "Assigned to",
              value: (
                <Select
                  aria-label="Assigned to"
                  value={inquiry.assignedTo ?? ""}
                  disabled={busy}
                  onChange={(event) => assign(event.target.value || null)}
                  placeholder="Nobody"
                  options={staff.map(({ id, name }) => ({ value: id, label: name }))}
                  className="w-44"
                />
              ),
            },
          ]}
        />
        <Thread messages={inquiry.messages} showMail />
        {draft && draft.version < inquiry.version && !busy && (
          <ChangedWhileWriting
            last={standing(inquiry, staff)}
            onRead={() => {
              drafts.move(inquiry.id, draft.version, inquiry.version);
              document.getElementById("reply")?.focus();
            }}
          />
        )}
        <ReplyBox
          email={inquiry.email}
          text={draft?.text ?? ""}
          onText={(text) => drafts.write(inquiry.id, text, inquiry.version)}
          busy={busy}
          onReply={async (message, closes) => {
            if (await reply(message, closes)) onAnswered();
          }}
          onNote={note}
        />
      </div>
    </Panel>
  );
}

/** Where the inquiry stands now, in a sentence. */
function standing(
  { status, assignedTo, messages }: InquiryView,
  staff: readonly { id: string; name: string }[],
) {
  const last = messages.at(-1);
  const wrote = last && `The last message is from ${last.author}.`;
  const assignee = staff.find(({ id }) => id === assignedTo)?.name;
  const is = status === "closed" ? "It is closed" : status === "answered" ? "It was answered" : "It is open";
  return `${is}${assignee ? ` and assigned to ${assignee}` : ""}. ${wrote ?? ""}`;
}
