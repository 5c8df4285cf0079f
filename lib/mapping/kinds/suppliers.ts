import type { SupplierRow } from "@/lib/catalogue/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    ...common.supplier,
    label: "Supplier code",
    ...{ fallback: "name", fallbackServes: undefined },
    synonyms: [...common.supplier.synonyms, "code", "reference", "number", "id"],
  },
  {
    key: "name",
    label: "Name",
    type: "text",
    required: false,
    synonyms: words(`
      name, supplier name, vendor name, company, company name, display name, legal name, Firma,
      Firmenname, Lieferantenname, Name 1, nom, raison sociale, société, nom du fournisseur, nombre,
      razón social, empresa, nombre del proveedor, NAME1
    `),
    description: "The supplier's name.",
    example: "Nordlicht Leuchten GmbH",
  },
  {
    key: "contact",
    label: "Contact",
    type: "text",
    required: false,
    synonyms: words(`
      contact, contact person, contact name, Ansprechpartner, Kontakt, Kontaktperson, interlocuteur,
      personne de contact, contacto, persona de contacto
    `),
    description: "Who answers there.",
    example: "Jana Brandt",
  },
  {
    key: "email",
    label: "E-mail",
    type: "text",
    required: false,
    synonyms: words(`
      email, e-mail, email address, mail, order email, E-Mail-Adresse, courriel, adresse e-mail, correo,
      correo electrónico, SMTP_ADDR
    `),
    description: "Where purchase orders are sent.",
    example: "orders@nordlicht.example",
  },
  {
    key: "phone",
    label: "Phone",
    type: "text",
    required: false,
    synonyms: words(`
      phone, phone number, telephone, tel, mobile, Telefon, Telefonnummer, téléphone, teléfono, móvil,
      TELF1
    `),
    description: "The number to call.",
    example: "+49 40 1234567",
  },
  common.country,
  common.currency,
  common.leadTimeDays,
  common.active,
];

export const suppliers: KindDefinition<"suppliers", SupplierRow> = {
  key: "suppliers",
  label: "Suppliers",
  description: "Who you buy from, with contact and usual lead time.",
  fields,
  blank: () => ({
    supplier: "",
    name: null,
    contact: null,
    email: null,
    phone: null,
    country: null,
    currency: null,
    leadTimeDays: null,
    active: null,
  }),
  check(row, fail) {
    common.checkEmail(row.email, fail);
  },
};
