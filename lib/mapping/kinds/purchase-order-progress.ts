import type { FieldChoice, FieldDefinition } from "./types";
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

/**
 * Words whose meaning differs from system to system (pending, on hold, locked, backorder, invoiced) are left out on
 * purpose: they are asked. A request for a quotation and an order that waits for its approval are no orders yet.
 */
const choices: readonly FieldChoice[] = [
  {
    value: "draft",
    label: "Draft: not ordered yet, not counted",
    words: words(`
      draft, rfq, rfq sent, request for quotation, quotation, quote, bid request, new, planned, parked, not ordered,
      to approve, pending approval, awaiting approval, waiting for approval, pending supervisor approval, unapproved,
      not approved, Entwurf, neu, Anfrage, angefragt, Angebot, zur Genehmigung, in Genehmigung, Genehmigung ausstehend,
      nicht freigegeben, nicht bestellt, brouillon, demande de prix, devis, nouveau, nouvelle, à approuver, à valider,
      en attente d'approbation, en attente de validation, non commandé, borrador, solicitud de cotización,
      solicitud de presupuesto, presupuesto, cotización, nuevo, nueva, por aprobar, pendiente de aprobación,
      pendiente de aprobar, no pedido
    `),
  },
  {
    value: "approved",
    label: "Approved: counted as on order",
    words: words(`
      approved, released, authorised, authorized, freigegeben, genehmigt, approuvé, approuvée, validé, validée, autorisé,
      autorisée, aprobado, aprobada, autorizado, autorizada
    `),
  },
  {
    value: "sent",
    label: "Open or sent: counted as on order",
    words: words(`
      sent, open, open order, ordered, placed, issued, sent to vendor, sent to supplier, to receive, to receive and bill,
      pending receipt, awaiting receipt, awaiting delivery, not received, unreceived, not delivered, on order, outstanding,
      offen, bestellt, gesendet, versendet, übermittelt, ausgelöst, nicht geliefert, nicht erhalten, ungeliefert,
      Lieferung ausstehend, Wareneingang ausstehend, envoyé, envoyée, ouvert, ouverte, commandé, commandée, passé, passée,
      émis, émise, non reçu, non reçue, non livré, non livrée, à recevoir, à réceptionner, en attente de réception,
      en attente de livraison, enviado, enviada, abierto, abierta, pedido, pedida, emitido, emitida, no recibido,
      no recibida, no entregado, no entregada, por recibir, pendiente de recibir, pendiente de recepción,
      pendiente de entrega
    `),
  },
  {
    value: "confirmed",
    label: "Confirmed by the supplier: counted as on order",
    words: words(`
      confirmed, purchase, purchase order, acknowledged, accepted, in transit, shipped, dispatched, despatched,
      on the way, bestätigt, auftragsbestätigt, angenommen, unterwegs, im Transit, in Zustellung, versandt, verschickt,
      confirmé, confirmée, accepté, acceptée, expédié, expédiée, en transit, en cours de livraison, confirmado, confirmada,
      aceptado, aceptada, expedido, expedida, despachado, despachada, en tránsito, en camino
    `),
  },
  {
    value: "partly-received",
    label: "Partly received: the rest is counted as on order",
    words: words(`
      partly received, partially received, partial, part received, received in part, received partially, partial receipt,
      partially delivered, partly delivered, part delivered, partially fulfilled, receiving,
      pending billing partially received, teilweise geliefert, teilgeliefert, Teillieferung, teilweise erhalten,
      teilweise eingegangen, Teileingang, Teilwareneingang, teilweise, teilerledigt, partiellement reçu,
      partiellement reçue, reçu partiellement, reçue partiellement, partiellement livré, partiellement livrée,
      livré partiellement, livrée partiellement, partiellement réceptionné, partiellement réceptionnée,
      réception partielle, livraison partielle, partiel, partielle, parcialmente recibido, parcialmente recibida,
      recibido parcialmente, recibida parcialmente, parcialmente entregado, parcialmente entregada,
      entregado parcialmente, recepción parcial, entrega parcial, parcial
    `),
  },
  {
    value: "received",
    label: "Received or closed: nothing more is expected",
    words: words(`
      received, done, closed, complete, completed, delivered, fully received, fully delivered, received in full,
      delivered in full, fulfilled, finished, receipted, to bill, pending bill, pending billing, fully billed, erledigt,
      geliefert, ausgeliefert, abgeschlossen, geschlossen, fertig, erhalten, eingegangen, vollständig geliefert,
      vollständig erhalten, komplett geliefert, endgeliefert, reçu, reçue, livré, livrée, réceptionné, réceptionnée,
      entièrement reçu, entièrement reçue, entièrement livré, entièrement livrée, totalement reçu, totalement livré, terminé,
      terminée, clos, close, clôturé, clôturée, fermé, fermée, soldé, soldée, recibido, recibida, entregado, entregada,
      totalmente recibido, totalmente recibida, recibido completo, completamente recibido, cerrado, cerrada, completado,
      completada, completo, completa, finalizado, finalizada, terminado, terminada, hecho, hecha
    `),
  },
  {
    value: "cancelled",
    label: "Cancelled: nothing is expected",
    words: words(`
      cancelled, canceled, cancel, cancelled by supplier, cancelled by vendor, void, voided, rejected, declined, deleted,
      storniert, Storno, annulliert, abgebrochen, abgelehnt, gelöscht, annulé, annulée, abandonné, abandonnée, refusé,
      refusée, rejeté, rejetée, supprimé, supprimée, cancelado, cancelada, anulado, anulada, rechazado, rechazada,
      eliminado, eliminada
    `),
  },
];

export const statusField: FieldDefinition = {
  key: "status",
  label: "Status",
  type: "choice",
  required: false,
  asksWords: {
    question: "how far the order is",
    title: "How far each order is",
    description: "Only open orders count as on order. Each status of the file, and what it means.",
  },
  synonyms: words(`
    status, state, order status, po status, purchase order status, order state, document status, line status,
    receipt status, receiving status, delivery status, Bestellstatus, Belegstatus, Positionsstatus, Lieferstatus,
    Wareneingangsstatus, statut, état, statut commande, statut de la commande, état de la commande, statut de réception,
    estado, situación, estado del pedido, estado de la orden, estado de recepción
  `),
  description: "Draft, approved, sent, confirmed, partly received, received or cancelled.",
  example: "received",
  choices,
};
