import type { FieldDefinition } from "./types";
import { words } from "./words";

/** The fields that tell how far a purchase order line has come. */
export const receivedFields: readonly FieldDefinition[] = [
  {
    key: "receivedOn",
    label: "Received on",
    type: "date",
    required: false,
    synonyms: words(`
      received on, received date, receipt date, date received, received, delivered on, delivered date,
      actual delivery date, delivered to client date, goods receipt date, arrival date, arrived on,
      effective date, Eingangsdatum, Wareneingang, Wareneingangsdatum, geliefert am, date de réception,
      reçu le, date réception, livré le, fecha de recepción, recibido, recibido el, fecha recepción
    `),
    description: "The day the goods arrived. Empty while they are on the way.",
    example: "2024-02-23",
  },
  {
    key: "receivedQuantity",
    label: "Received quantity",
    type: "quantity",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      received quantity, quantity received, qty received, received qty, delivered quantity, gr quantity,
      gelieferte Menge, Wareneingangsmenge, Eingangsmenge, quantité reçue, qté reçue, cantidad recibida,
      WEMNG, qty_received, Order Lines/Received Qty
    `),
    description: "How many arrived.",
    example: "240",
  },
];

export const statusField: FieldDefinition = {
  key: "status",
  label: "Status",
  type: "choice",
  required: false,
  synonyms: words(`
    status, state, order status, po status, Bestellstatus, statut, état, estado, situación
  `),
  description: "Draft, approved, sent, confirmed, partly received, received or cancelled.",
  example: "received",
  choices: [
    { value: "draft", words: ["draft", "rfq", "quotation", "new", "Entwurf", "brouillon", "borrador"] },
    {
      value: "approved",
      words: words(`
        approved, released, to approve, freigegeben, genehmigt, approuvé, aprobado
      `),
    },
    {
      value: "sent",
      words: words(`
        sent, open, ordered, rfq sent, placed, issued, offen, bestellt, gesendet, envoyé, ouvert,
        commandé, enviado, abierto, pedido
      `),
    },
    {
      value: "confirmed",
      words: words(`
        confirmed, purchase, purchase order, acknowledged, in transit, shipped, bestätigt, unterwegs,
        confirmé, confirmado
      `),
    },
    {
      value: "partly-received",
      words: words(`
        partly received, partially received, partial, backordered, teilweise geliefert, Teillieferung,
        partiellement reçu, parcialmente recibido, parcial
      `),
    },
    {
      value: "received",
      words: words(`
        received, done, closed, complete, completed, delivered, fully received, locked, erledigt,
        geliefert, abgeschlossen, reçu, livré, terminé, clos, recibido, entregado, cerrado, hecho
      `),
    },
    {
      value: "cancelled",
      words: words(`
        cancelled, canceled, cancel, void, rejected, deleted, storniert, gelöscht, annulé, cancelado,
        anulado
      `),
    },
  ],
};
