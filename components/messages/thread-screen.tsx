"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { NotCurrent } from "@/components/data/not-current";
import { callAction } from "@/components/forms/call-action";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { markThreadReadAction, sendSmsAction } from "@/lib/sms/actions";
import type { ThreadView } from "@/lib/sms/queries";
import type { MessageTemplate } from "@/lib/sms/templates";
import { MessageText } from "./message-text";
import { SmsBubble } from "./sms-bubble";
import { TemplateButtons } from "./template-buttons";
import { threadKey, threadQuery } from "./thread-query";

/** A conversation by text message: what was written on both sides, and the answer. */
export function ThreadScreen({
  base,
  id,
  maySend,
  mayCancel,
  isOurs,
  templates,
  sendAfter,
}: {
  base: string;
  id: string;
  maySend: boolean;
  mayCancel: boolean;
  /** Whether the number it was written from is still the organization's. */
  isOurs: boolean;
  templates: readonly MessageTemplate[];
  sendAfter: string | null;
}) {
  const { data: thread, error } = useQuery(threadQuery(base, id));
  useMarkedRead(id, maySend && (thread?.isUnread ?? false), thread?.messages.length ?? 0);
  if (!thread) return null;
  const { supplier, customer, stoppedAt, messages, theirShown, ourShown } = thread;
  return (
    <>
      <PageHeader
        title={supplier?.name ?? customer?.name ?? theirShown}
        breadcrumbs={[{ label: "Messages", href: `${base}/messages` }]}
        description={
          <>
            {theirShown} · from your number {ourShown}
            {supplier && (
              <>
                {" · "}
                <TextLink href={`${base}/suppliers/${supplier.id}`}>Supplier</TextLink>
              </>
            )}
            {!supplier && customer && (
              <>
                {" · "}
                <TextLink href={`${base}/customers/${customer.id}`}>Customer</TextLink>
              </>
            )}
          </>
        }
      />
      {error && <NotCurrent error={error} />}
      <Card className="max-w-3xl">
        <ol aria-label="Messages" aria-live="polite" className="grid gap-3">
          {messages.map((message) => (
            <SmsBubble key={message.id} message={message} base={base} threadId={id} mayCancel={mayCancel} />
          ))}
        </ol>
        <div className="mt-5 border-line border-t pt-4">
          {stoppedAt ? (
            <Callout tone="caution" title="They wrote STOP">
              On <InstantText instant={stoppedAt} />. Nothing can be sent to this number until they write
              START. Call them, or write an e-mail.
            </Callout>
          ) : isOurs ? (
            maySend && <Answer {...{ base, thread, templates, sendAfter }} />
          ) : (
            <Callout title="This number is not yours any more">Nothing can be sent from it.</Callout>
          )}
        </div>
      </Card>
    </>
  );
}

function Answer({
  base,
  thread,
  templates,
  sendAfter,
}: {
  base: string;
  thread: ThreadView;
  templates: readonly MessageTemplate[];
  sendAfter: string | null;
}) {
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const [body, setBody] = useState("");
  const { pending, run } = useServerAction(sendSmsAction, {
    failed: "The message was not sent.",
    invalidates: [threadKey(base, thread.id)],
  });
  const { ourNumber, theirNumber, supplierId } = thread;
  const send = async () => {
    const about = { supplierId, purchaseOrderId: null };
    const sent = await run({ requestKey, ourNumber, theirNumber, body, ...about });
    if (!sent.ok) return;
    setBody("");
    setRequestKey(crypto.randomUUID());
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TemplateButtons templates={templates} onChoose={setBody} />
      <MessageText label="Your answer" value={body} onChange={setBody} />
      {sendAfter && (
        <p className="text-muted text-sm">
          These are your quiet hours: it leaves at <InstantText instant={sendAfter} />.
        </p>
      )}
      <Button type="submit" variant="primary" pending={pending} disabled={!body.trim()} className="w-fit">
        {sendAfter ? "Send in the morning" : "Send"}
      </Button>
    </form>
  );
}

/** Notes that what came in was seen, when it is on the screen and the tab is looked at. */
function useMarkedRead(id: string, isUnread: boolean, count: number): void {
  const mark = useEffectEvent(() => void callAction(() => markThreadReadAction({ id })));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message is another thing to be seen.
  useEffect(() => {
    if (isUnread && document.visibilityState === "visible") mark();
  }, [isUnread, count]);
}
