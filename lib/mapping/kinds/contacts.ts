import type { ContactRow } from "@/lib/catalogue/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    key: "name",
    label: "Contact name",
    type: "text",
    required: true,
    synonyms: words(`
      contact name, contact, contact person, full name, person, name, Ansprechpartner, Kontakt, Kontaktperson, Kontaktname,
      interlocuteur, personne de contact, nom du contact, contacto, persona de contacto, nombre del contacto
    `),
    description: "The person's name.",
    example: "Jana Brandt",
  },
  {
    ...common.supplier,
    required: false,
    description: "The code of the supplier where they work, or its name. Leave it empty for customers.",
  },
  common.supplierName,
  {
    key: "company",
    label: "Customer",
    type: "text",
    required: false,
    synonyms: words(`
      customer, customer name, customer company, client, client name, account, account name, company, company name, organization,
      Kunde, Kundenname, Firma, Firmenname, nom du client, société, cliente, nombre del cliente, empresa
    `),
    description: "The customer where they work, by name. It counts where no supplier is given.",
    example: "Harbour Café Ltd",
  },
  {
    key: "customerCode",
    label: "Customer code",
    type: "code",
    required: false,
    synonyms: words(`
      customer code, customer id, customer no, customer number, client code, client id, account number, Kundennummer, Kunden-Nr,
      Kundennr, code client, n° client, código cliente, código de cliente, KUNNR
    `),
    description: "The customer's code, as it stands in your sales.",
    example: "C-1042",
  },
  {
    key: "jobTitle",
    label: "Role",
    type: "text",
    required: false,
    synonyms: words(`
      role, job title, title, position, function, department, Funktion, Position, Abteilung, fonction, poste, cargo, puesto
    `),
    description: "What they do there.",
    example: "Sales",
  },
  {
    key: "email",
    label: "E-mail",
    type: "text",
    required: false,
    synonyms: words(`
      email, e-mail, email address, mail, E-Mail-Adresse, courriel, adresse e-mail, correo, correo electrónico
    `),
    description: "Their e-mail address.",
    example: "jana@nordlicht.example",
  },
  {
    key: "phone",
    label: "Phone",
    type: "text",
    required: false,
    synonyms: words(`
      phone, phone number, telephone, tel, phone 1, business phone, work phone, direct line, Telefon, Telefonnummer, Durchwahl,
      téléphone, teléfono
    `),
    description: "A number with its country code, or as it is dialled in the supplier's or your country.",
    example: "+49 30 901820",
  },
  {
    key: "phone2",
    label: "Phone 2",
    type: "text",
    required: false,
    synonyms: words(`
      phone 2, mobile, mobile phone, mobile number, cell, cell phone, Mobil, Mobiltelefon, Handy, portable, mobile 1, móvil, celular
    `),
    description: "Another number, such as a mobile.",
    example: "+49 1512 3456789",
  },
  {
    key: "phone3",
    label: "Phone 3",
    type: "text",
    required: false,
    synonyms: words(`
      phone 3, other phone, second phone, home phone, switchboard, main phone, Zentrale, autre téléphone, otro teléfono
    `),
    description: "A third number.",
    example: "+44 20 7946 0958",
  },
];

export const contacts: KindDefinition<"contacts", ContactRow> = {
  key: "contacts",
  label: "Contacts",
  description: "People at suppliers and customers, and the numbers on which they are reached.",
  fields,
  blank: () => ({
    name: "",
    supplier: null,
    supplierName: null,
    company: null,
    customerCode: null,
    jobTitle: null,
    email: null,
    phone: null,
    phone2: null,
    phone3: null,
  }),
  check(row, fail) {
    common.checkEmail(row.email, fail);
    if (row.supplier === null && row.company === null)
      fail("supplier", "Say where this person works: fill in the supplier, or the customer.");
  },
};
