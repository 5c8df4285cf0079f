import type { SupplierInvoiceRow } from "@/lib/invoices/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    key: "invoice",
    label: "Invoice number",
    type: "code",
    required: true,
    synonyms: words(`
      invoice number, invoice no, invoice id, invoice, supplier invoice, vendor invoice, vendor invoice number, bill number,
      bill no, bill, document number, invoice reference, Rechnungsnummer, Rechnungs-Nr, Rechnungsnr, Rechnung, Belegnummer,
      numéro de facture, n° facture, facture, número de factura, nº factura, factura, XBLNR
    `),
    description:
      "The supplier's number of the invoice. Rows with the same number and supplier are its lines.",
    example: "RE-20417",
  },
  common.supplier,
  common.supplierName,
  {
    key: "invoicedOn",
    label: "Invoice date",
    type: "date",
    required: true,
    synonyms: words(`
      invoice date, invoiced on, date of invoice, bill date, document date, date, Rechnungsdatum, Belegdatum, Datum,
      date de facture, date facture, fecha de factura, fecha factura, fecha, BLDAT
    `),
    description: "The day on the invoice.",
    example: "2024-02-26",
  },
  {
    key: "dueOn",
    label: "Due date",
    type: "date",
    required: false,
    ahead: true,
    synonyms: words(`
      due date, due on, payment due, payment due date, pay by, net due date, due, Fälligkeit, Fälligkeitsdatum, fällig am,
      zahlbar bis, date d'échéance, échéance, fecha de vencimiento, vencimiento
    `),
    description: "The day by which it is to be paid.",
    example: "2024-03-27",
  },
  {
    key: "invoiceLine",
    label: "Invoice line",
    type: "code",
    required: false,
    synonyms: words(`
      invoice line, invoice line number, invoice line no, invoice item, invoice position, bill line, Rechnungsposition,
      Rechnungspos, ligne de facture, línea de factura
    `),
    description: "The number of the line on the invoice. Tells apart lines that are alike.",
    example: "1",
  },
  {
    key: "order",
    label: "Order number",
    type: "code",
    required: false,
    synonyms: words(`
      order number, po number, po no, po, purchase order, purchase order number, order no, order id, order, order reference,
      your order, your reference, customer order, Bestellnummer, Bestell-Nr, Bestellung, Ihre Bestellung, numéro de commande,
      n° commande, commande, votre commande, número de pedido, nº pedido, pedido, orden de compra, EBELN
    `),
    description: "Your purchase order that the line is for.",
    example: "PO-2024-0117",
  },
  {
    key: "orderLine",
    label: "Order line",
    type: "code",
    required: false,
    synonyms: words(`
      order line, order line number, po line, po line number, purchase order line, order position, order item,
      Bestellposition, Bestellpos, ligne de commande, línea de pedido, EBELP
    `),
    description: "The number of the line in your order.",
    example: "10",
  },
  {
    ...common.item,
    required: false,
    description:
      "Your code of the item, or the supplier's own. It finds the order line where no line number is given.",
  },
  common.itemName,
  {
    key: "quantity",
    label: "Quantity",
    type: "quantity",
    required: true,
    synonyms: words(`
      quantity, qty, invoiced quantity, quantity invoiced, billed quantity, qty invoiced, line quantity, Menge, Anzahl,
      berechnete Menge, fakturierte Menge, quantité, quantité facturée, qté, cantidad, cantidad facturada, MENGE
    `),
    description: "How many are invoiced.",
    example: "240",
  },
  common.unit,
  {
    key: "unitPrice",
    label: "Unit price",
    type: "price",
    required: false,
    synonyms: words(`
      unit price, price, net price, invoiced price, price per unit, unit cost, Einzelpreis, Preis, Stückpreis, Nettopreis,
      prix unitaire, prix, precio unitario, precio, price_unit
    `),
    description: "The price of one unit, without tax.",
    example: "1.12",
  },
  { ...common.lineTotal, description: "The money of the whole line, without tax." },
  {
    key: "netTotal",
    label: "Invoice net",
    type: "money",
    required: false,
    synonyms: words(`
      invoice net, invoice net amount, invoice subtotal, net total, total net, total excl tax, total excluding tax, untaxed amount,
      Rechnungsbetrag netto, Nettosumme, Gesamt netto, total HT facture, montant total HT, base imponible, total neto
    `),
    description: "What the invoice comes to without tax, in each of its rows.",
    example: "268.80",
  },
  {
    key: "taxTotal",
    label: "Invoice tax",
    type: "money",
    required: false,
    synonyms: words(`
      invoice tax, tax, tax amount, total tax, vat, vat amount, sales tax, gst, Steuer, Steuerbetrag, MwSt, Mehrwertsteuer,
      USt, Umsatzsteuer, TVA, montant TVA, IVA, importe IVA, impuesto, WMWST
    `),
    description: "The tax of the whole invoice, in each of its rows.",
    example: "51.07",
  },
  {
    key: "invoiceTotal",
    label: "Invoice total",
    type: "money",
    required: false,
    synonyms: words(`
      invoice total, invoice amount, total amount, grand total, gross total, amount due, total incl tax, total including tax,
      gross amount, Rechnungsbetrag, Rechnungssumme, Gesamt brutto, Bruttobetrag, Endbetrag, total TTC, montant TTC,
      total factura, importe total, RMWWR
    `),
    description: "What the invoice comes to with tax, in each of its rows.",
    example: "319.87",
  },
  common.currency,
];

const CREDIT_NOTE =
  "This row is of a credit note, which Lumina doesn't match. Leave it out of the file. To settle it, open the invoice that it corrects, accept its difference and note the credit note's number as the reason.";

export const supplierInvoices: KindDefinition<"supplier-invoices", SupplierInvoiceRow> = {
  key: "supplier-invoices",
  label: "Supplier invoices",
  description: "What suppliers have invoiced, line by line: matched with what was ordered and what came in.",
  fields,
  blank: () => ({
    invoice: "",
    supplier: "",
    supplierName: null,
    invoicedOn: "",
    dueOn: null,
    currency: null,
    invoiceLine: null,
    order: null,
    orderLine: null,
    item: null,
    itemName: null,
    quantity: 0,
    unit: null,
    unitPrice: null,
    lineTotal: null,
    netTotal: null,
    taxTotal: null,
    invoiceTotal: null,
  }),
  check(row, fail) {
    if (row.unitPrice === null && row.lineTotal === null)
      fail("unitPrice", "Give the unit price or the line total: without them nobody knows what is invoiced.");
    const negative = (["quantity", "unitPrice", "lineTotal"] as const).find((key) => (row[key] ?? 0) < 0);
    if (negative) fail(negative, CREDIT_NOTE);
    else if (row.quantity === 0) fail("quantity", "This must be more than 0.");
    if (row.dueOn !== null && row.dueOn < row.invoicedOn)
      fail("dueOn", "An invoice cannot be due before its date: correct one of them.");
  },
};
