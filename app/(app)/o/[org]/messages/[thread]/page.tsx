import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { threadKey } from "@/components/messages/thread-query";
import { ThreadScreen } from "@/components/messages/thread-screen";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import { composing } from "@/lib/sms/compose";
import { threadView } from "@/lib/sms/queries";

export const metadata: Metadata = { title: "Messages" };

export default async function ThreadPage({ params }: { params: Promise<{ org: string; thread: string }> }) {
  const { org, thread: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "messages.view");
  const thread = await threadView(db, id);
  if (!thread) notFound();
  const compose = await composing(db, organization, { supplier: thread.supplier }, await requestLocale());
  const base = `/o/${organization.slug}`;
  const isOurs = compose?.ourNumbers.some(({ number }) => number === thread.ourNumber) ?? false;
  return (
    <HydratedQueries queries={[[threadKey(base, id), thread]]}>
      <ThreadScreen
        base={base}
        id={id}
        maySend={can("messages.send") && !readOnly}
        mayCancel={can("messages.cancel")}
        isOurs={isOurs}
        templates={compose?.templates ?? []}
        sendAfter={compose?.sendAfter ?? null}
      />
    </HydratedQueries>
  );
}
