import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import * as z from "zod";
import { CallButton } from "@/components/calls/call-button";
import { callChoices } from "@/components/calls/call-choices";
import { OrderPromises } from "@/components/calls/promise-panels";
import { RecentCalls } from "@/components/calls/recent-calls";
import { InvoicesTable } from "@/components/invoices/invoices-table";
import { WriteMessage } from "@/components/messages/write-message";
import { actionOrder, type OrderRights } from "@/components/purchase-orders/action-order";
import { ExpectedDay } from "@/components/purchase-orders/expected-day";
import { HeldMailNotice } from "@/components/purchase-orders/held-mails";
import { OrderActions } from "@/components/purchase-orders/order-actions";
import { OrderLines } from "@/components/purchase-orders/order-lines";
import { OrderReceipts } from "@/components/purchase-orders/order-receipts";
import { OrderStatus } from "@/components/purchase-orders/order-status";
import { SupplierMailNotice } from "@/components/purchase-orders/supplier-mail-notice";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DownloadLink } from "@/components/ui/download-link";
import { CountText, DayText, InstantText, Money, SummaryText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { agentIsStopped, agentsAreStopped } from "@/lib/agents/stops";
import { type ActorName, actorNames } from "@/lib/audit/actors";
import { callsAboutOrder } from "@/lib/call-search/call-list";
import { phonesOfSupplier } from "@/lib/catalogue/contact-parties";
import { requestLocale } from "@/lib/format/request-locale";
import { pageParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { invoicesOfOrder } from "@/lib/invoices/queries";
import { usualDays } from "@/lib/models/queries";
import { orderMailToTell } from "@/lib/notifications/order-mail";
import { clock } from "@/lib/platform/clock";
import { promisesForOrder } from "@/lib/promises/supplier-promises";
import { orderReceipts } from "@/lib/purchasing/order-receipts";
import { type HistoryEntry, ORDER_LINES_PER_PAGE, orderHistory, orderView } from "@/lib/purchasing/queries";
import { isOpen } from "@/lib/purchasing/status";
import { composing } from "@/lib/sms/compose";
import { callOptions } from "@/lib/voice/call-out";

export const metadata: Metadata = { title: "Purchase order" };

const SOURCES: Record<string, string> = {
  agent: "An approved proposal",
  manual: "Created manually",
  import: "Import",
  seed: "The demo's data",
};

/** A person or an agent by name; what runs by itself is Lumina. */
function who(names: ReadonlyMap<string, ActorName>, { actorKind, actorId }: HistoryEntry): string {
  const actor = names.get(`${actorKind}:${actorId}`);
  return !actor || actor.kind === "Lumina" ? "Lumina" : actor.name;
}

/** Receipts of an order, and lines of each, that its page names. */
const SHOWN_RECEIPTS = 20;
const SHOWN_LINES = 3;

const searchSchema = z.object({ page: pageParam });

export default async function PurchaseOrderPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; order: string }>;
  searchParams: SearchParams;
}) {
  const { org, order: id } = await params;
  const { organization, db, user, can, readOnly } = await workspace(org, "purchase-orders.view");
  const today = clock.today(organization.timeZone);
  const [order, receipts, history, calls, promises, stopped, mail, mailsStopped, locale] = await Promise.all([
    orderView(db, id, today, await usualDays(db)),
    orderReceipts(db, id),
    orderHistory(db, id),
    callsAboutOrder(db, id),
    promisesForOrder(db, id),
    agentsAreStopped(db),
    orderMailToTell(db, id),
    agentIsStopped(db, "exceptions"),
    requestLocale(),
  ]);
  if (!order) notFound();
  const mayCall = can("calls.place") && !readOnly;
  const mayWrite = can("messages.send") && !readOnly && isOpen(order.status);
  const parties =
    mayCall || mayWrite ? await phonesOfSupplier(db, order.supplier.id, organization.country) : [];
  const { page } = searchSchema.parse(await readSearchParams(searchParams));
  const invoices = can("invoices.view") ? await invoicesOfOrder(db, order.id) : [];
  const [options, compose, names] = await Promise.all([
    mayCall ? callOptions(db, { parties, userId: user.id }) : null,
    mayWrite ? composing(db, organization, { parties, order, supplier: order.supplier }, locale) : null,
    actorNames(db, history),
  ]);
  const approval = history.find(({ approves }) => approves);
  const unpriced = order.lines.filter((line) => line.unitPrice <= 0).length;
  const base = `/o/${organization.slug}`;
  const here = `${base}/purchase-orders/${order.id}`;
  const may = (permission: Permission) => can(permission) && !readOnly;
  const rights: OrderRights = {
    approve: may("proposals.decide"),
    send: may("purchase-orders.send"),
    edit: may("purchase-orders.edit"),
    receive: may("purchase-orders.receive"),
    cancel: may("purchase-orders.cancel"),
  };
  const firstLine = (page - 1) * ORDER_LINES_PER_PAGE;
  const waits = order.status === "approved" && !order.supplier.email;
  return (
    <>
      <PageHeader
        title={order.number}
        breadcrumbs={[{ label: "Purchase orders", href: `${base}/purchase-orders` }]}
        status={<OrderStatus order={order} quiet={false} />}
        description={
          <>
            {order.supplier.name},{" "}
            {unpriced === order.lines.length ? (
              "total not known"
            ) : (
              <Money minor={order.totalMinor} currency={order.currency} />
            )}
            {unpriced > 0 && unpriced < order.lines.length && (
              <>
                {" "}
                without <CountText count={unpriced} noun="line" />
              </>
            )}
          </>
        }
        actions={
          <>
            {options && (
              <CallButton
                {...{ base, supplierId: order.supplier.id, company: order.supplier.name }}
                {...callChoices(options)}
                purchaseOrderId={order.id}
                mayBuyNumbers={can("numbers.manage")}
              />
            )}
            {compose && (
              <WriteMessage base={base} {...compose} supplierId={order.supplier.id} purchaseOrderId={id} />
            )}
            <OrderActions
              key={order.version}
              order={actionOrder(order, rights)}
              today={today}
              rights={rights}
            />
          </>
        }
      />
      <div className="space-y-6">
        {order.sendAfter && (
          <HeldMailNotice
            orderId={order.id}
            supplierName={order.supplier.name}
            sendAfter={order.sendAfter}
            stopped={stopped && order.proposalId !== null}
            mayUndo={may("proposals.decide")}
          />
        )}
        {mail && (mail.takenBackAt === null || isOpen(order.status)) && (
          <SupplierMailNotice
            mail={mail}
            supplierName={order.supplier.name}
            stopped={mailsStopped && mail.byItself}
            base={can("exceptions.view") ? base : null}
          />
        )}
        {waits && (
          <Callout tone="caution" title={`${order.supplier.name} has no e-mail address`}>
            Add one to the supplier and send the order from here, or take the PDF to them yourself and mark
            the order as sent.
          </Callout>
        )}
        {order.undone ? (
          <Callout
            title="Undone before it was sent"
            actions={
              <LinkButton size="sm" href={`${base}/approvals`}>
                Go to approvals
              </LinkButton>
            }
          >
            The supplier was not sent this order. The proposal can be decided again.
          </Callout>
        ) : (
          order.cancelReason && <Callout title="Cancelled">{order.cancelReason}</Callout>
        )}
        <Panel
          title="Lines"
          flush
          actions={
            <>
              <DownloadLink size="sm" href={`${here}/pdf`} icon={<Download aria-hidden="true" />}>
                PDF
              </DownloadLink>
              {can("data.export") && (
                <DownloadLink size="sm" href={`${here}/csv`} icon={<Download aria-hidden="true" />}>
                  CSV
                </DownloadLink>
              )}
            </>
          }
        >
          <OrderLines
            order={order}
            lines={order.lines.slice(firstLine, firstLine + ORDER_LINES_PER_PAGE)}
            base={base}
          />
          {order.lines.length > ORDER_LINES_PER_PAGE && (
            <Pagination
              page={page}
              pageSize={ORDER_LINES_PER_PAGE}
              total={order.lines.length}
              href={(to) => `${here}?page=${to}`}
              noun="lines"
              locale={locale}
            />
          )}
        </Panel>
        <OrderReceipts
          order={{ id: order.id, version: order.version }}
          receipts={receipts.slice(0, SHOWN_RECEIPTS).map(({ at, day, lines }) => ({
            at,
            day,
            lines: lines
              .slice(0, SHOWN_LINES)
              .map(({ id, code, unit, quantity }) => ({ id, code, unit, quantity })),
            more: Math.max(0, lines.length - SHOWN_LINES),
          }))}
          mayUndo={rights.receive}
        />
        {invoices.length > 0 && (
          <Panel title="Invoices" flush>
            <InvoicesTable rows={invoices} base={`${base}/invoices`} />
          </Panel>
        )}
        <OrderPromises promises={promises} base={base} />
        <RecentCalls rows={calls} base={base} all={`order=${encodeURIComponent(order.number)}`} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title="About this order">
            <DescriptionList
              items={[
                { term: "Supplier", value: order.supplier.name, hint: order.supplier.email },
                { term: "Deliver to", value: order.location.name },
                { term: "Ordered", value: <DayText day={order.orderedDay} /> },
                {
                  term: "Expected",
                  value: <ExpectedDay given={order.expectedDay} about={order.expectedAbout} />,
                },
                {
                  term: "Comes from",
                  value: order.proposalId ? (
                    <TextLink href={`${base}/approvals?show=decided&p=${order.proposalId}`}>
                      {SOURCES.agent ?? ""}
                    </TextLink>
                  ) : order.undone ? (
                    "A proposal; its approval was undone"
                  ) : (
                    (SOURCES[order.source] ?? order.source)
                  ),
                },
                ...(approval
                  ? [
                      {
                        term: "Approved by",
                        value: who(names, approval),
                        hint: <InstantText instant={approval.at} />,
                      },
                    ]
                  : []),
                ...(order.note ? [{ term: "Note", value: order.note }] : []),
              ]}
            />
          </Panel>
          <Panel title="History">
            {history.length > 0 ? (
              <ol className="space-y-3">
                {history.map((entry) => (
                  <li key={entry.seq} className="text-sm">
                    <SummaryText text={entry.summary} />
                    <span className="block text-muted text-xs">
                      {who(names, entry)}, <InstantText instant={entry.at} />
                    </span>
                  </li>
                ))}
              </ol>
            ) : (
              <p className="text-muted text-sm">It was imported; nothing has happened to it here yet.</p>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
