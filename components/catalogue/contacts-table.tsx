import type { ReactNode } from "react";
import { CodeText, TextLink } from "@/components/ui/code-text";
import { Missing } from "@/components/ui/missing";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ContactView } from "@/lib/catalogue/contacts";
import { formatPhone } from "@/lib/format/phone";
import { EditContact, EditCustomerContact, RemoveContact } from "./contact-forms";

/** Contacts of suppliers and customers, by name. */
export function ContactsTable({
  rows,
  base,
  country,
  mayEdit,
  reach,
}: {
  rows: readonly ContactView[];
  /** `/o/{slug}` */
  base: string;
  /** In whose form numbers are written. */
  country: string;
  mayEdit: boolean;
  /** What calls a contact, or writes to them. */
  reach: (contact: ContactView) => ReactNode;
}) {
  return (
    <TableFrame caption="Contacts" stack>
      <Thead>
        <tr>
          <Th>Name</Th>
          <Th>Company</Th>
          <Th>Phone</Th>
          <Th>E-mail</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((contact) => {
          const shown = { ...contact, phones: contact.phones.map(formatPhone) };
          return (
            <Tr key={contact.id}>
              <Td label="Name">
                <bdi className="break-words">{contact.name}</bdi>
                {contact.jobTitle && <span className="block text-muted text-xs">{contact.jobTitle}</span>}
              </Td>
              <Td label="Company">
                {contact.supplierId ? (
                  <TextLink href={`${base}/suppliers/${contact.supplierId}`}>{contact.company}</TextLink>
                ) : (
                  <>
                    <TextLink href={`${base}/customers/${contact.id}`}>{contact.company}</TextLink>
                    <span className="block text-muted text-xs">
                      Customer {contact.customerCode && <CodeText>{contact.customerCode}</CodeText>}
                    </span>
                  </>
                )}
              </Td>
              <Td label="Phone" className="tabular-nums">
                {contact.phones.length === 0 && <Missing />}
                {contact.phones.map((number) => (
                  <TextLink
                    key={number}
                    href={`${base}/calls?number=${encodeURIComponent(number)}`}
                    className="block whitespace-nowrap"
                  >
                    {formatPhone(number)}
                  </TextLink>
                ))}
              </Td>
              <Td label="E-mail">{contact.email ?? <Missing />}</Td>
              <Td>
                <div className="flex flex-wrap justify-end gap-2">
                  {reach(contact)}
                  {mayEdit && (
                    <>
                      {contact.supplierId ? (
                        <EditContact contact={shown} country={country} />
                      ) : (
                        <EditCustomerContact contact={shown} country={country} />
                      )}
                      <RemoveContact id={contact.id} version={contact.version} name={contact.name} />
                    </>
                  )}
                </div>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </TableFrame>
  );
}
