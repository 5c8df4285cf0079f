import { MessageSquare } from "lucide-react";
import type { Metadata } from "next";
import { ThreadsTable } from "@/components/messages/threads-table";
import { WriteMessage } from "@/components/messages/write-message";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { composing } from "@/lib/sms/compose";
import { listThreads, THREADS_A_PAGE } from "@/lib/sms/queries";
import { threadsAddress } from "@/lib/sms/schema";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "messages.view");
  const state = await threadsAddress.read(searchParams);
  const locale = await requestLocale();
  const maySend = can("messages.send") && !readOnly;
  const [{ rows, total }, compose] = await Promise.all([
    listThreads(db, state.page),
    composing(db, organization, {}, locale),
  ]);
  const base = `/o/${organization.slug}`;
  const write = maySend && compose && (
    <WriteMessage base={base} {...compose} supplierId={null} purchaseOrderId={null} />
  );
  return (
    <>
      <PageHeader
        title="Messages"
        description="Text messages with suppliers, and what became of each."
        actions={rows.length > 0 && write}
      />
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RowKeys />
            <ThreadsTable rows={rows} base={`${base}/messages`} />
            <Pagination
              page={state.page}
              pageSize={THREADS_A_PAGE}
              total={total}
              href={(page) => threadsAddress.href(`${base}/messages`, { ...state, page })}
              noun={total === 1 ? "conversation" : "conversations"}
              locale={locale}
            />
          </>
        ) : compose ? (
          <EmptyState icon={<MessageSquare />} title="No messages yet" action={write}>
            Write to a supplier here, or from a supplier's or a purchase order's page. Answers appear here.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<MessageSquare />}
            title="No number for text messages yet"
            action={
              can("numbers.manage") &&
              !readOnly && <LinkButton href={`${base}/settings/telephone`}>Buy a number</LinkButton>
            }
          >
            To write to suppliers' phones you need a number that can send text messages.
            {can("numbers.manage") ? "" : " Ask an admin of your company to buy one."}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
