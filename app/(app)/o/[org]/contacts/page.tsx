import { BookUser } from "lucide-react";
import type { Metadata } from "next";
import { CallButton } from "@/components/calls/call-button";
import { callChoices } from "@/components/calls/call-choices";
import { AddCustomerContact } from "@/components/catalogue/contact-forms";
import { ContactsTable } from "@/components/catalogue/contacts-table";
import { WriteMessage } from "@/components/messages/write-message";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { workspace } from "@/lib/accounts/organizations";
import { CONTACTS_A_PAGE, contactsAddress, listContacts } from "@/lib/catalogue/contact-list";
import type { ContactView } from "@/lib/catalogue/contacts";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { composing } from "@/lib/sms/compose";
import { phoneChoice } from "@/lib/sms/phone-choices";
import { callOptions } from "@/lib/voice/call-out";

export const metadata: Metadata = { title: "Contacts" };

const AT = [
  { at: "all", label: "All" },
  { at: "suppliers", label: "Suppliers" },
  { at: "customers", label: "Customers" },
] as const;

export default async function ContactsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, user, can, readOnly } = await workspace((await params).org, "suppliers.view");
  const state = await contactsAddress.read(searchParams);
  const locale = await requestLocale();
  const [{ rows, total }, options, compose] = await Promise.all([
    listContacts(db, state),
    can("calls.place") && !readOnly ? callOptions(db, { parties: [], userId: user.id }) : null,
    can("messages.send") && !readOnly ? composing(db, organization, {}, locale) : null,
  ]);
  const workspaceBase = `/o/${organization.slug}`;
  const base = `${workspaceBase}/contacts`;
  const mayEdit = can("suppliers.edit") && !readOnly;
  const isFiltered = Boolean(state.q) || state.at !== "all";
  const reach = ({ id, supplierId, company, name, phones }: ContactView) => {
    if (phones.length === 0) return null;
    const parties = phones.map((number) => ({ contactId: id, supplierId, company, name, number }));
    const recipients = parties.map(phoneChoice);
    return (
      <>
        {options && (
          <CallButton
            {...{ base: workspaceBase, supplierId: null, contactId: id, company }}
            {...callChoices({ ...options, parties })}
            {...{ size: "sm", name: `Call ${name}`, mayBuyNumbers: can("numbers.manage") }}
          />
        )}
        {compose && (
          <WriteMessage
            base={workspaceBase}
            {...compose}
            {...{
              recipients,
              supplierId,
              purchaseOrderId: null,
              size: "sm",
              name: `Text message to ${name}`,
            }}
          />
        )}
      </>
    );
  };
  const add = mayEdit && <AddCustomerContact country={organization.country} />;
  return (
    <>
      <PageHeader
        title="Contacts"
        description="People at suppliers and customers, and the numbers on which they are reached."
        actions={add}
      />
      <FilterBar clearHref={isFiltered ? base : undefined}>
        <SearchInput
          label="Search contacts"
          placeholder="Name, company or number"
          className="w-full sm:w-64"
        />
        <FilterChips
          label="Where they work"
          options={AT.map(({ at, label }) => ({
            label,
            href: contactsAddress.href(base, { ...state, at, page: 1 }),
            current: state.at === at,
          }))}
        />
      </FilterBar>
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RowKeys />
            <ContactsTable
              rows={rows}
              base={workspaceBase}
              country={organization.country}
              mayEdit={mayEdit}
              reach={reach}
            />
            <Pagination
              page={state.page}
              pageSize={CONTACTS_A_PAGE}
              total={total}
              href={(page) => contactsAddress.href(base, { ...state, page })}
              noun={total === 1 ? "contact" : "contacts"}
              locale={locale}
            />
          </>
        ) : isFiltered ? (
          <EmptyState
            title="No contact matches"
            action={<LinkButton href={base}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState
            icon={<BookUser />}
            title="No contacts yet"
            action={
              can("imports.create") &&
              !readOnly && <LinkButton href={`${workspaceBase}/imports/new`}>Import contacts</LinkButton>
            }
          >
            Add a supplier's contacts on the supplier's page and a customer's here, or import a file. Calls
            from their numbers are recognised.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
