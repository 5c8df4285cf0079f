import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { ContactView } from "@/lib/catalogue/contacts";
import { formatPhone } from "@/lib/format/phone";
import { EditContact, EditCustomerContact, RemoveContact } from "./contact-forms";

/** The people at a supplier or a customer, and how they are reached. */
export function ContactsPanel({
  contacts,
  addition,
  country,
  mayEdit,
  callButton,
}: {
  contacts: readonly ContactView[];
  /** What adds a contact. */
  addition: ReactNode;
  /** In whose form numbers are written. */
  country: string;
  mayEdit: boolean;
  /** Calls a number of a contact. */
  callButton: (contact: ContactView) => ReactNode;
}) {
  return (
    <Panel title="Contacts" actions={mayEdit && addition} flush={contacts.length > 0}>
      {contacts.length === 0 ? (
        <p className="text-muted text-sm">
          Nobody yet. Calls from a contact's number are recognised, and you can call contacts from here.
        </p>
      ) : (
        <ul className="divide-y divide-line" aria-label="Contacts">
          {contacts.map((contact) => {
            const shown = { ...contact, phones: contact.phones.map(formatPhone) };
            const Edit = contact.supplierId ? EditContact : EditCustomerContact;
            return (
              <li
                key={contact.id}
                className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
              >
                <div className="min-w-0 text-sm">
                  <p className="break-words font-medium">
                    <bdi>{contact.name}</bdi>
                  </p>
                  <p className="break-words text-muted text-xs">
                    {[contact.jobTitle, ...shown.phones, contact.email].filter(Boolean).join(" · ") ||
                      "No number yet"}
                  </p>
                </div>
                <div className="flex flex-wrap gap-2">
                  {contact.phones.length > 0 && callButton(contact)}
                  {mayEdit && (
                    <>
                      <Edit contact={shown} country={country} />
                      <RemoveContact id={contact.id} version={contact.version} name={contact.name} />
                    </>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
