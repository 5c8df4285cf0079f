import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CallButton } from "@/components/calls/call-button";
import { callChoices } from "@/components/calls/call-choices";
import { RecentCalls } from "@/components/calls/recent-calls";
import { AddCustomerContact } from "@/components/catalogue/contact-forms";
import { ContactsPanel } from "@/components/catalogue/contacts-panel";
import { CustomerSalesPanels } from "@/components/insights/customer-sales";
import { ThreadsTable } from "@/components/messages/threads-table";
import { WriteMessage } from "@/components/messages/write-message";
import { CodeText, TextLink } from "@/components/ui/code-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { callsWithCustomer } from "@/lib/call-search/call-list";
import type { ContactView } from "@/lib/catalogue/contacts";
import { customerOf } from "@/lib/catalogue/customers";
import { countOf } from "@/lib/format/count";
import { requestLocale } from "@/lib/format/request-locale";
import { customerSales } from "@/lib/insights/customer-sales";
import { clock } from "@/lib/platform/clock";
import { composing } from "@/lib/sms/compose";
import { threadsWith } from "@/lib/sms/queries";
import { callOptions } from "@/lib/voice/call-out";

export const metadata: Metadata = { title: "Customer" };

/** The customer at which a contact works: the address names the contact. */
export default async function CustomerPage({
  params,
}: {
  params: Promise<{ org: string; customer: string }>;
}) {
  const { org, customer: id } = await params;
  const { organization, db, user, can, readOnly } = await workspace(org, "suppliers.view");
  const customer = await customerOf(db, id);
  if (!customer) notFound();
  const { company, codes, contacts } = customer;
  const parties = contacts.flatMap(partiesOf);
  const locale = await requestLocale();
  const [sales, calls, threads, options, compose] = await Promise.all([
    customerSales(db, codes, clock.today(organization.timeZone)),
    callsWithCustomer(db, id),
    threadsWith(
      db,
      parties.map(({ number }) => number),
    ),
    can("calls.place") && !readOnly ? callOptions(db, { parties: [], userId: user.id }) : null,
    can("messages.send") && !readOnly ? composing(db, organization, { parties }, locale) : null,
  ]);
  const base = `/o/${organization.slug}`;
  const mayEdit = can("suppliers.edit") && !readOnly;
  const about = { supplierId: null, purchaseOrderId: null };
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Contacts", href: `${base}/contacts?at=customers` }]}
        title={company}
        description={
          <>
            Customer
            {codes.map((code) => (
              <span key={code}>
                {" "}
                · <CodeText>{code}</CodeText>
              </span>
            ))}{" "}
            · {countOf(contacts.length, "contact", locale)}
          </>
        }
        actions={compose && parties.length > 0 && <WriteMessage base={base} {...compose} {...about} />}
      />
      <div className="space-y-6">
        <ContactsPanel
          contacts={contacts}
          country={organization.country}
          mayEdit={mayEdit}
          addition={
            <AddCustomerContact
              country={organization.country}
              customer={{ company, customerCode: codes[0] ?? null }}
            />
          }
          callButton={(contact) =>
            options && (
              <CallButton
                {...{ base, supplierId: null, contactId: contact.id, company }}
                {...callChoices({ ...options, parties: partiesOf(contact) })}
                {...{ size: "sm", name: `Call ${contact.name}`, mayBuyNumbers: can("numbers.manage") }}
              />
            )
          }
        />
        {sales ? (
          <CustomerSalesPanels sales={sales} base={base} />
        ) : (
          <Panel title="Sales">
            <p className="text-muted text-sm">
              {codes.length > 0
                ? "No sales under this customer's code in the last 12 months."
                : "Give a contact the customer code of your sales, and what they bought appears here."}
            </p>
          </Panel>
        )}
        <RecentCalls rows={calls} base={base} all={`customer=${id}`} />
        {threads.length > 0 && (
          <Panel title="Messages" flush actions={<TextLink href={`${base}/messages`}>All messages</TextLink>}>
            <ThreadsTable rows={threads} base={`${base}/messages`} />
          </Panel>
        )}
      </div>
    </>
  );
}

const partiesOf = ({ id, supplierId, company, name, phones }: ContactView) =>
  phones.map((number) => ({ contactId: id, supplierId, company, name, number }));
