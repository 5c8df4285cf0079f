"use client";
import { useQuery } from "@tanstack/react-query";
import { PhoneOff } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Explain } from "@/components/briefing/explain";
import { NotCurrent } from "@/components/data/not-current";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { cx } from "@/components/ui/cx";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import type { CallPage } from "@/lib/transcripts/queries";
import { endCallAction } from "@/lib/voice/actions";
import { callHasEnded } from "@/lib/voice/status";
import { AddBookmark, Bookmarks } from "./bookmarks";
import { CallBack, type Calling } from "./call-back";
import { callKey, callQuery, isMoving } from "./call-query";
import { CallStatusPill, callLength, shownNumber } from "./call-status";
import { ClipsPanel } from "./clips-panel";
import { Commitments } from "./commitments";
import { Insights } from "./insights";
import { NotesPanel } from "./notes-panel";
import { OpenOrders } from "./open-orders";
import { PauseCall, PauseNotice } from "./pause-call";
import { CallPlayback } from "./player/call-playback";
import { Player } from "./player/player";
import { type Member, PrivacyPanel } from "./privacy-panel";
import { RecordingPanel } from "./recording-panel";
import { TalkPanel } from "./talk-panel";
import { TimeLimitNotice } from "./time-limit-notice";
import { TrackedWords } from "./tracked-words";
import { Transcript } from "./transcript";
import { inOrder, useLiveWords } from "./use-live-words";

/** Below the width of two columns the groups of both stand one after the other, what is to be decided right after the words. */
const COLUMN = "flex min-w-0 flex-col gap-6 max-lg:contents";
const GROUP = "grid min-w-0 grid-cols-1 gap-6 empty:hidden";

/** A call: followed while it is spoken, read afterwards. */
export function CallScreen({
  base,
  id,
  today,
  members,
  me,
  mayPlace,
  mayStop,
  mayEdit,
  mayComment,
  mayShare,
  mayUnshare,
  mayDecide,
  mayDecidePrivacy,
  mayListen,
  mayExport,
  mayManageRecordings,
  calling,
  callerPanel,
  promisesPanel,
}: {
  base: string;
  id: string;
  today: string;
  members: readonly Member[];
  me: string;
  mayPlace: boolean;
  mayStop: boolean;
  mayEdit: boolean;
  mayComment: boolean;
  mayShare: boolean;
  mayUnshare: boolean;
  mayDecide: boolean;
  mayDecidePrivacy: boolean;
  mayListen: boolean;
  mayExport: boolean;
  mayManageRecordings: boolean;
  /** Null for those who may not place calls. */
  calling: Calling | null;
  /** Asks who was at the other end, while that is not known. */
  callerPanel: ReactNode;
  /** What the supplier promised before, and what came of it. */
  promisesPanel: ReactNode;
}) {
  const { data: call, error } = useQuery(callQuery(base, id));
  const { words, interim } = useLiveWords(base, id, call ? isMoving(call) : false);
  const stored = call?.utterances;
  const said = useMemo(() => inOrder(stored ?? [], words), [stored, words]);
  if (!call) return null;
  const party =
    call.supplier?.name ??
    call.contact?.company ??
    shownNumber(call.direction === "outbound" ? call.toNumber : call.fromNumber);
  const beside = (
    <>
      <OpenOrders call={call} base={base} />
      {promisesPanel}
    </>
  );
  return (
    <CallPlayback call={call} mayListen={mayListen}>
      <PageHeader
        title={`Call with ${party}`}
        breadcrumbs={[{ label: "Calls", href: `${base}/calls` }]}
        actions={
          callHasEnded(call.status) ? (
            <>
              <Explain base={base} of="call" id={id} />
              {calling && <CallBackTo call={call} base={base} calling={calling} />}
            </>
          ) : (
            <>
              {mayComment && <AddBookmark call={call} base={base} />}
              {mayStop && <PauseCall call={call} base={base} />}
              {mayStop && <EndCall base={base} id={id} />}
            </>
          )
        }
        status={
          <span className="flex flex-wrap items-center gap-2">
            <CallStatusPill status={call.status} direction={call.direction} />
            {call.isTest && <Badge>Test</Badge>}
            {call.isPrivate && <Badge>Private</Badge>}
          </span>
        }
      />
      {error && <NotCurrent error={error} />}
      {call.failure && (
        <Callout className="mb-4" tone="critical" title="This call did not come about">
          {call.failure}
        </Callout>
      )}
      <TimeLimitNotice call={call} />
      <PauseNotice call={call} base={base} mayPause={mayStop} />
      <Player call={call} utterances={said} base={base} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <div className={COLUMN}>
          <Transcript
            call={call}
            utterances={said}
            interim={interim}
            base={base}
            members={members}
            me={me}
            mayEdit={mayEdit}
            mayComment={mayComment}
            mayShare={mayShare}
            mayExport={mayExport}
          />
          <div className={cx(GROUP, "max-lg:order-2")}>
            <Insights call={call} />
            <TrackedWords call={call} />
            <TalkPanel call={call} />
          </div>
        </div>
        <div className={COLUMN}>
          <div className={cx(GROUP, "max-lg:order-1")}>
            <Commitments call={call} base={base} today={today} mayDecide={mayDecide} />
            {/* While one speaks, what is open comes first. */}
            {!callHasEnded(call.status) && beside}
            {!call.contact && callerPanel}
            <Bookmarks call={call} base={base} me={me} />
            <NotesPanel call={call} base={base} mayWrite={mayPlace} />
          </div>
          <div className={cx(GROUP, "max-lg:order-3")}>
            <RecordingPanel
              call={call}
              base={base}
              mayManage={mayManageRecordings}
              mayDownload={mayListen && mayExport}
            />
            {callHasEnded(call.status) && beside}
            <AboutCall
              call={call}
              base={base}
              takenBy={members.find((member) => member.id === call.answeredBy)?.name}
            />
            <ClipsPanel call={call} base={base} mayUnshare={mayUnshare} />
            <PrivacyPanel call={call} base={base} members={members} mayDecide={mayDecidePrivacy} />
          </div>
        </div>
      </div>
    </CallPlayback>
  );
}

/** Calls back who called us. */
function CallBackTo({ call, base, calling }: { call: CallPage; base: string; calling: Calling }) {
  if (call.direction === "outbound") return null;
  const { supplier, contact, fromNumber, numberId, isTest } = call;
  const caller = {
    ...{ fromNumber, numberId, isTest, supplierId: supplier?.id ?? null, contactId: contact?.id ?? null },
    ...{ company: supplier?.name ?? contact?.company ?? null, contactName: contact?.name ?? null },
  };
  return <CallBack base={base} caller={caller} calling={calling} />;
}

function EndCall({ base, id }: { base: string; id: string }) {
  const { pending, run } = useServerAction(endCallAction, {
    failed: "The call was not ended.",
    invalidates: [callKey(base, id)],
  });
  return (
    <Button
      variant="danger"
      icon={<PhoneOff aria-hidden="true" />}
      pending={pending}
      onClick={() => run({ id })}
    >
      End call
    </Button>
  );
}

function AboutCall({ call, base, takenBy }: { call: CallPage; base: string; takenBy: string | undefined }) {
  const { supplier, calledFor, announcedAt, announcement } = call;
  return (
    <Panel title="About this call">
      <DescriptionList
        items={[
          {
            term: "Contact",
            value: call.contact && [call.contact.name, call.contact.jobTitle].filter(Boolean).join(", "),
          },
          ...(call.direction === "outbound"
            ? [
                { term: "Called", value: shownNumber(call.toNumber) },
                { term: "Number shown", value: shownNumber(call.fromNumber) },
              ]
            : [
                { term: "Called from", value: shownNumber(call.fromNumber) },
                { term: "Your number", value: shownNumber(call.toNumber) },
                { term: "Taken by", value: takenBy },
                { term: "Message", value: call.messageAt && <InstantText instant={call.messageAt} /> },
              ]),
          {
            term: "Supplier",
            value: supplier && <TextLink href={`${base}/suppliers/${supplier.id}`}>{supplier.name}</TextLink>,
          },
          {
            term: "Customer",
            value: !supplier && call.contact?.company && (
              <TextLink href={`${base}/customers/${call.contact.id}`}>{call.contact.company}</TextLink>
            ),
          },
          {
            term: "About order",
            value: calledFor && (
              <TextLink href={`${base}/purchase-orders/${calledFor.id}`}>{calledFor.number}</TextLink>
            ),
          },
          {
            term: call.direction === "outbound" ? "Placed" : "Came in",
            value: <InstantText instant={call.createdAt} />,
          },
          { term: "Length", value: callLength(call) },
          { term: "Announced", value: announcedAt && <InstantText instant={announcedAt} /> },
        ].filter(({ value }) => value)}
      />
      {announcement && <p className="mt-3 text-muted text-sm">They heard: “{announcement}”</p>}
    </Panel>
  );
}
