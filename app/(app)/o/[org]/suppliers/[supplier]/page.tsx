import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Explain } from "@/components/briefing/explain";
import { CallButton } from "@/components/calls/call-button";
import { callChoices } from "@/components/calls/call-choices";
import { SupplierPromises } from "@/components/calls/promise-panels";
import { RecentCalls } from "@/components/calls/recent-calls";
import { AddContact } from "@/components/catalogue/contact-forms";
import { ContactsPanel } from "@/components/catalogue/contacts-panel";
import { countryName, supplierChoices } from "@/components/catalogue/supplier-choices";
import { EditSupplier } from "@/components/catalogue/supplier-form";
import {
  SuppliedItems,
  SupplierContact,
  SupplierLeadTime,
  SupplierOrders,
} from "@/components/catalogue/supplier-panels";
import { SupplierSwitch } from "@/components/catalogue/supplier-switch";
import { WriteMessage } from "@/components/messages/write-message";
import { CodeText } from "@/components/ui/code-text";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { callsWithSupplier } from "@/lib/call-search/call-list";
import { phonesOfSupplier } from "@/lib/catalogue/contact-parties";
import { contactsOf } from "@/lib/catalogue/contacts";
import { countOf } from "@/lib/format/count";
import { requestLocale } from "@/lib/format/request-locale";
import { pageParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { SUPPLIED_PER_PAGE, supplierView } from "@/lib/insights/supplier-view";
import { clock } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";
import { promisesOfSupplier } from "@/lib/promises/supplier-promises";
import { composing } from "@/lib/sms/compose";
import { callOptions } from "@/lib/voice/call-out";

export const metadata: Metadata = { title: "Supplier" };

export default async function SupplierPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; supplier: string }>;
  searchParams: SearchParams;
}) {
  const { org, supplier: supplierId } = await params;
  const { organization, db, user, can, readOnly } = await workspace(org, "suppliers.view");
  const page = pageParam.parse((await readSearchParams(searchParams)).page);
  const today = clock.today(organization.timeZone);
  const mayCall = can("calls.place") && !readOnly;
  const mayWrite = can("messages.send") && !readOnly;
  const [view, calls, promises, contacts, parties, locale] = await Promise.all([
    supplierView(db, supplierId, today, page).catch((error) => {
      if (error instanceof NotFoundError) notFound();
      throw error;
    }),
    callsWithSupplier(db, supplierId),
    promisesOfSupplier(db, supplierId, today),
    contactsOf(db, supplierId),
    mayCall || mayWrite ? phonesOfSupplier(db, supplierId, organization.country) : [],
    requestLocale(),
  ]);
  const [options, compose] = await Promise.all([
    mayCall ? callOptions(db, { parties, userId: user.id }) : null,
    mayWrite ? composing(db, organization, { parties, supplier: view.supplier }, locale) : null,
  ]);
  const { supplier } = view;
  const base = `/o/${organization.slug}`;
  const callButton = (look: { size?: "sm"; name?: string; only?: readonly string[] } = {}) => {
    if (!options) return null;
    const { only, ...more } = look;
    const { to, ...choices } = callChoices(options);
    return (
      <CallButton
        {...{ base, supplierId, company: supplier.name, mayBuyNumbers: can("numbers.manage") }}
        {...choices}
        {...more}
        to={only ? to.filter(({ value }) => only.includes(value)) : to}
      />
    );
  };
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Suppliers", href: `${base}/suppliers` }]}
        title={supplier.name}
        status={!supplier.active && <StatusPill status="inactive" />}
        description={
          <>
            <CodeText>{supplier.code}</CodeText> · {countOf(view.itemsTotal, "item", locale)} ·{" "}
            {countOf(view.openOrders, "open order", locale)}
          </>
        }
        actions={
          <>
            {callButton()}
            <Explain base={base} of="supplier" id={supplier.id} />
            {compose && (
              <WriteMessage base={base} {...compose} supplierId={supplier.id} purchaseOrderId={null} />
            )}
            {can("audit.view") && (
              <LinkButton href={`${base}/audit?subject=Supplier:${supplier.id}`}>What changed</LinkButton>
            )}
            {can("suppliers.edit") && !readOnly && (
              <>
                <SupplierSwitch id={supplier.id} version={supplier.version} active={supplier.active} />
                <EditSupplier
                  id={supplier.id}
                  version={supplier.version}
                  supplier={{
                    name: supplier.name,
                    contactName: supplier.contactName,
                    email: supplier.email,
                    phone: supplier.phone,
                    country: supplier.country,
                    currency: supplier.currency,
                    leadTimeDays: supplier.leadTimeDays,
                    minimumOrderMinor: supplier.minimumOrderMinor,
                  }}
                  {...supplierChoices(locale)}
                />
              </>
            )}
          </>
        }
      />
      <div className="space-y-6">
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <SupplierLeadTime view={view} locale={locale} />
          <SupplierContact view={view} country={countryName(supplier.country, locale)} />
        </div>
        <ContactsPanel
          contacts={contacts}
          addition={<AddContact supplierId={supplierId} country={supplier.country ?? organization.country} />}
          country={supplier.country ?? organization.country}
          mayEdit={can("suppliers.edit") && !readOnly}
          callButton={({ name, phones }) => callButton({ size: "sm", name: `Call ${name}`, only: phones })}
        />
        <SupplierOrders orders={view.orders} total={view.ordersTotal} base={base} />
        <SupplierPromises {...promises} base={base} />
        <RecentCalls rows={calls} base={base} all={`supplier=${supplier.id}`} />
        <Panel title="Items" flush={view.items.length > 0}>
          {view.items.length > 0 ? (
            <>
              <SuppliedItems items={view.items} base={base} />
              {view.itemsTotal > SUPPLIED_PER_PAGE && (
                <Pagination
                  page={page}
                  pageSize={SUPPLIED_PER_PAGE}
                  total={view.itemsTotal}
                  href={(next) => `${base}/suppliers/${supplier.id}${next > 1 ? `?page=${next}` : ""}`}
                  noun="items"
                  locale={locale}
                />
              )}
            </>
          ) : (
            <p className="text-muted text-sm">
              You don't buy any items from this supplier yet. Add this supplier on an item's page, or import
              supplier items.
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}
