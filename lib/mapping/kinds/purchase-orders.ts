import type { PurchaseOrderLineRow } from "@/lib/purchasing/bulk/rows";
import { daySequenceProblems } from "@/lib/purchasing/order-days";
import * as common from "./common-fields";
import { receivedFields, statusField } from "./purchase-order-progress";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    key: "order",
    label: "Order number",
    type: "code",
    required: true,
    synonyms: words(`
      order number, po number, po no, po, purchase order, purchase order number, order no, order id,
      order, order reference, purchasing document, po / so #, document number, reference, Bestellnummer,
      Bestell-Nr, Bestellung, Einkaufsbeleg, Belegnummer, numéro de commande, n° commande, commande, bon
      de commande, número de pedido, nº pedido, pedido, pedido de compra, orden de compra, EBELN
    `),
    description: "The number of the purchase order. Rows with the same number are its lines.",
    example: "PO-2024-0117",
  },
  {
    key: "line",
    label: "Line number",
    type: "code",
    required: false,
    synonyms: words(`
      line number, line no, line, po line, po line number, order line, line id, position, pos, pos no,
      item position, Position, Positionsnummer, Pos-Nr, Bestellposition, numéro de ligne, n° ligne, ligne,
      número de línea, nº línea, línea, posición, EBELP
    `),
    description: "The number of the line in its order. Tells apart lines of the same item.",
    example: "10",
  },
  common.supplier,
  common.supplierName,
  common.item,
  common.itemName,
  {
    key: "quantity",
    label: "Quantity",
    type: "quantity",
    required: true,
    rule: "positive",
    synonyms: words(`
      quantity, qty, ordered quantity, quantity ordered, qty ordered, order quantity, line quantity,
      line item quantity, Menge, Bestellmenge, Anzahl, quantité, quantité commandée, qté, cantidad,
      cantidad pedida, MENGE, product_qty, Order Lines/Quantity,
      ilość, množství, množstvo, počet, mennyiség, cantitate, količina, количество, кол-во, ποσότητα, miktar, adet, kiekis, daudzums, 数量, 數量, 수량, quantità, aantal, antal, mængde, määrä, quantidade
    `),
    description: "How many were ordered.",
    example: "240",
  },
  common.unit,
  {
    key: "unitPrice",
    label: "Unit price",
    type: "price",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      unit price, price, net price, purchase price, price per unit, cost, unit cost, Einzelpreis, Preis,
      Stückpreis, Nettopreis, Einkaufspreis, prix unitaire, prix, prix d'achat, precio unitario, precio,
      precio de compra, NETPR, price_unit, Order Lines/Unit Price
    `),
    description: "The price of one unit.",
    example: "1.12",
  },
  common.pricePer,
  common.lineTotal,
  common.currency,
  {
    key: "orderedOn",
    label: "Ordered on",
    type: "date",
    required: false,
    synonyms: words(`
      ordered on, order date, ordered date, ordered, po date, purchase date, po sent to vendor date,
      date ordered, document date, created on, order placed, confirmation date, Bestelldatum, Bestellt
      am, Belegdatum, date de commande, date commande, commandé le, fecha de pedido, fecha pedido, fecha
      de compra, fecha de orden, BEDAT, AEDAT, date_order, date_approve, order deadline
    `),
    description: "The day the order went to the supplier.",
    example: "2024-02-01",
  },
  {
    key: "expectedOn",
    label: "Expected on",
    type: "date",
    required: false,
    ahead: true,
    synonyms: words(`
      expected on, expected date, expected, scheduled date, scheduled delivery date, expected delivery
      date, expected arrival, planned date, planned delivery date, promised date, due date, delivery
      date, requested delivery date, eta, Liefertermin, Lieferdatum, Wunschliefertermin, erwartet am,
      Solltermin, date prévue, date de livraison prévue, livraison prévue, date de livraison, date
      attendue, fecha prevista, fecha de entrega, fecha esperada, entrega prevista, EINDT, date_planned
    `),
    description: "The day the goods are due.",
    example: "2024-02-20",
  },
  ...receivedFields,
  common.location,
  statusField,
];

export const purchaseOrders: KindDefinition<"purchase-orders", PurchaseOrderLineRow> = {
  key: "purchase-orders",
  label: "Purchase orders",
  description: "Open and past purchase orders with their receipts: lead times are learned from them.",
  fields,
  blank: () => ({
    order: "",
    line: null,
    supplier: "",
    supplierName: null,
    item: "",
    itemName: null,
    quantity: 0,
    unit: null,
    unitPrice: null,
    pricePer: null,
    lineTotal: null,
    currency: null,
    orderedOn: null,
    expectedOn: null,
    receivedOn: null,
    receivedQuantity: null,
    location: null,
    status: null,
  }),
  check(row, fail) {
    for (const { field, reason } of daySequenceProblems(row)) fail(field, reason);
  },
};
