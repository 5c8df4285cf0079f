"use client";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  createContactAction,
  createCustomerContactAction,
  removeContactAction,
  updateContactAction,
  updateCustomerContactAction,
} from "@/lib/catalogue/contact-actions";
import type { ContactView } from "@/lib/catalogue/contacts";

function Fields({ values, country }: { values?: ContactView; country: string }) {
  return (
    <>
      <input type="hidden" name="country" value={country} readOnly />
      <TextField name="name" label="Name" autoComplete="off" defaultValue={values?.name} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="jobTitle"
          label="Role"
          optional
          autoComplete="off"
          defaultValue={values?.jobTitle ?? ""}
        />
        <TextField
          name="email"
          label="E-mail"
          type="email"
          optional
          autoComplete="off"
          defaultValue={values?.email ?? ""}
        />
        {[1, 2, 3].map((position) => (
          <TextField
            key={position}
            name={`phone${position}`}
            label={position === 1 ? "Phone" : `Phone ${position}`}
            type="tel"
            optional
            autoComplete="off"
            defaultValue={values?.phones[position - 1] ?? ""}
          />
        ))}
      </div>
    </>
  );
}

export function AddContact({ supplierId, country }: { supplierId: string; country: string }) {
  return (
    <FormDialog
      button={{ label: "Add contact", size: "sm" }}
      title="Add a contact"
      action={createContactAction}
      submit="Add contact"
    >
      <input type="hidden" name="supplierId" value={supplierId} readOnly />
      <Fields country={country} />
    </FormDialog>
  );
}

type CustomerValues = Pick<ContactView, "company" | "customerCode">;

/** The customer of a contact. The code is the one of the sales, so that both are found together. */
export function CustomerFields({ values }: { values?: CustomerValues }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField name="company" label="Company" autoComplete="off" defaultValue={values?.company} />
      <TextField
        name="customerCode"
        label="Customer code"
        optional
        autoComplete="off"
        defaultValue={values?.customerCode ?? ""}
      />
    </div>
  );
}

/** Adds a contact at a customer: at a new one, unless it is given. */
export function AddCustomerContact({ country, customer }: { country: string; customer?: CustomerValues }) {
  return (
    <FormDialog
      button={customer ? { label: "Add contact", size: "sm" } : { label: "Add customer contact" }}
      title="Add a contact at a customer"
      action={createCustomerContactAction}
      submit="Add contact"
    >
      <CustomerFields values={customer} />
      <Fields country={country} />
    </FormDialog>
  );
}

export function EditCustomerContact({ contact, country }: { contact: ContactView; country: string }) {
  return (
    <FormDialog
      button={{ label: "Edit", name: `Edit ${contact.name}`, size: "sm", variant: "ghost" }}
      title={`Edit ${contact.name}`}
      action={updateCustomerContactAction}
    >
      <input type="hidden" name="id" value={contact.id} readOnly />
      <input type="hidden" name="version" value={contact.version} readOnly />
      <CustomerFields values={contact} />
      <Fields values={contact} country={country} />
    </FormDialog>
  );
}

export function EditContact({ contact, country }: { contact: ContactView; country: string }) {
  return (
    <FormDialog
      button={{ label: "Edit", name: `Edit ${contact.name}`, size: "sm", variant: "ghost" }}
      title={`Edit ${contact.name}`}
      action={updateContactAction}
    >
      <input type="hidden" name="id" value={contact.id} readOnly />
      <input type="hidden" name="version" value={contact.version} readOnly />
      <Fields values={contact} country={country} />
    </FormDialog>
  );
}

export function RemoveContact({ id, version, name }: { id: string; version: number; name: string }) {
  const { run } = useServerAction(withFields(removeContactAction), { done: `${name} was removed.` });
  return (
    <AlertDialog
      danger
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      description="Calls from this contact's numbers are not recognised any more. Calls that were made stay."
      confirmLabel="Remove"
      onConfirm={async () => (await run({ id, version: String(version) })).ok}
    />
  );
}
