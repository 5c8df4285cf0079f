"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { Explain } from "@/components/briefing/explain";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Field } from "@/components/ui/field";
import { DayText, InstantText, Money } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Badge } from "@/components/ui/status-pill";
import type { CaseView } from "@/lib/exceptions/case-view";
import { countOf } from "@/lib/format/count";
import { AppliedRemedies } from "./applied-remedies";
import { CaseComments } from "./case-comments";
import { CaseComparison } from "./case-comparison";
import { CaseState } from "./case-list";
import { Remedies } from "./remedies";

export interface Person {
  id: string;
  name: string;
}

/** Everything of one case: what happened and what it is worth, what can be done, whose it is, and what was done before. */
export function CaseDetail({
  view,
  base,
  members,
  mayManage,
  busy,
  armed,
  onResolve,
  onDismiss,
  onSnooze,
  onReopen,
  onAssign,
}: {
  view: CaseView;
  base: string;
  members: readonly Person[];
  mayManage: boolean;
  busy: boolean;
  /** What an armed key waits for. */
  armed: ReactNode;
  onResolve: () => void;
  onDismiss: () => void;
  onSnooze: () => void;
  onReopen: () => void;
  onAssign: (ownerId: string | null) => void;
}) {
  const isOpen = view.status === "open" || view.status === "snoozed";
  return (
    <article id="exception" className="space-y-4">
      <Panel
        title={view.title}
        actions={
          <>
            <CaseState row={view} />
            <Explain base={base} of="exception" id={view.id} size="sm" />
          </>
        }
        footer={
          <>
            {armed}
            {mayManage && isOpen && (
              <>
                <Button disabled={busy} onClick={onResolve}>
                  Resolve
                </Button>
                <Button disabled={busy} onClick={onSnooze}>
                  Snooze
                </Button>
                <Button variant="ghost" disabled={busy} onClick={onDismiss}>
                  Dismiss
                </Button>
              </>
            )}
            {mayManage && view.status !== "open" && (
              <Button disabled={busy} onClick={onReopen}>
                Open again
              </Button>
            )}
          </>
        }
      >
        <p className="max-w-prose text-pretty text-base">{view.sentence}</p>
        <p className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-semibold text-lg">
            {view.worthMinor === null ? (
              <Missing word="Worth not known" />
            ) : (
              <Money minor={view.worthMinor} currency={view.currency} />
            )}
          </span>
          <span className="text-muted text-sm">{view.worthBasis}</span>
        </p>
        {view.closedBecause !== null && (
          <p className="mt-3 text-sm">
            {view.closedBy ? `${view.closedBy}: ` : "Closed by itself: "}
            {view.closedBecause}
          </p>
        )}
        {isOpen && <Remedies view={view} base={base} />}
      </Panel>
      <Panel title="The numbers" description={view.about}>
        {view.comparison && <CaseComparison comparison={view.comparison} />}
        <DescriptionList
          columns={2}
          items={view.numbers.map(({ label, text, href }) => ({
            term: label,
            value: href ? <TextLink href={href}>{text}</TextLink> : text,
          }))}
        />
      </Panel>
      <Panel title="Owner and history">
        {mayManage && isOpen && (
          <Field label="Owner" className="mb-3 max-w-64">
            <Select
              value={view.ownerId ?? ""}
              disabled={busy}
              onChange={(event) => onAssign(event.target.value || null)}
              placeholder="No owner"
              options={members.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <DescriptionList
          columns={2}
          items={[
            ...(mayManage && isOpen ? [] : [{ term: "Owner", value: view.owner ?? "No owner" }]),
            { term: "Act by", value: <DayText day={view.dueDay} /> },
            { term: "Found", value: <InstantText instant={view.firstSeenAt} /> },
            {
              term: "Last seen",
              value: <InstantText instant={view.lastSeenAt} />,
              hint: view.timesSeen > 1 ? `${countOf(view.timesSeen, "check")} found it` : undefined,
            },
          ]}
        />
        <AppliedRemedies applied={view.applied} base={base} mayManage={mayManage} />
        <h3 className="mt-4 mb-1 font-medium text-sm">What was done last time</h3>
        {view.earlier.length === 0 ? (
          <p className="text-muted text-sm">
            This has not happened before with {view.supplierName ?? "this"}.
          </p>
        ) : (
          <ul className="space-y-1.5 text-sm">
            {view.earlier.map((one) => (
              <li key={one.id}>
                <Link
                  href={`${base}/exceptions?show=closed&c=${one.id}`}
                  prefetch={false}
                  className="underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  <InstantText instant={one.closedAt} />
                </Link>{" "}
                {one.isSameSubject && <Badge>Same case</Badge>}{" "}
                {one.status === "dismissed" ? "Dismissed" : "Resolved"}
                {one.by ? ` by ${one.by}` : " by itself"}
                {one.because ? `: ${one.because}` : "."}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <CaseComments view={view} base={base} mayComment={mayManage} />
    </article>
  );
}
