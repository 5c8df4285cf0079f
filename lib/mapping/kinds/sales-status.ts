import type { FieldChoice, FieldDefinition } from "./types";
import { words } from "./words";

/** Words whose meaning differs from system to system (closed, sent, new) are left out on purpose: they are asked. */
const choices: readonly FieldChoice[] = [
  {
    value: "sold",
    label: "Sold: counts as demand",
    words: words(`
      sold, completed, complete, done, processing, shipped, delivered, fulfilled, partially fulfilled, partial,
      unfulfilled, paid, partially paid, partly paid, unpaid, overdue, invoiced, posted, submitted, confirmed,
      approved, open, in progress, in process, ready to ship, ready for pickup, picked up, dispatched, despatched,
      authorized, authorised, partially refunded, sale, sales order, to bill, to deliver, to deliver and bill,
      abgeschlossen, erledigt, fertig, versandt, verschickt, geliefert, ausgeliefert, bezahlt, teilweise bezahlt,
      unbezahlt, berechnet, fakturiert, gebucht, bestätigt, offen, in Bearbeitung, teilgeliefert, terminé, terminée,
      expédié, expédiée, livré, livrée, payé, payée, facturé, facturée, confirmé, confirmée, en cours, comptabilisé,
      validé, validée, completado, completada, enviado, enviada, entregado, entregada, pagado, pagada, facturado,
      facturada, confirmado, confirmada, en proceso, abierto, abierta, contabilizado, voltooid, afgerond, verzonden,
      geleverd, betaald, gefactureerd, bevestigd, in behandeling, openstaand, geboekt
    `),
  },
  {
    value: "not-sold",
    label: "Not sold: does not count",
    words: words(`
      not sold, cancelled, canceled, cancel, failed, void, voided, rejected, declined, expired, abandoned, deleted,
      draft, checkout draft, auto draft, quotation, quote, quotation sent, estimate, offer, proforma, pro forma, lost,
      on hold, onhold, held, holded, pending, pending payment, pending review, awaiting payment, payment pending,
      payment review, payment error, payment failed, fraud, suspected fraud, trash, storniert, abgebrochen,
      fehlgeschlagen, abgelehnt, gelöscht, verfallen, Entwurf, Angebot, Kostenvoranschlag, zurückgestellt, gesperrt,
      wartend, ausstehend, Zahlung ausstehend, annulé, annulée, échoué, échouée, échec, refusé, refusée, expiré,
      expirée, supprimé, brouillon, devis, en attente, attente paiement, en attente de paiement, abandonné,
      cancelado, cancelada, anulado, anulada, fallido, fallida, rechazado, rechazada, caducado, eliminado, borrador,
      presupuesto, cotización, en espera, pendiente, pendiente de pago, geannuleerd, mislukt, afgewezen, verlopen,
      verwijderd, concept, offerte, in de wacht, wacht op betaling, in afwachting
    `),
  },
  {
    value: "returned",
    label: "Returned: does not count",
    words: words(`
      returned, return, refunded, refund, chargeback, charged back, credited, credit note, credit note issued,
      zurückgesendet, retourniert, Retoure, erstattet, zurückerstattet, Rückerstattung, gutgeschrieben, Gutschrift,
      retourné, retournée, retour, remboursé, remboursée, avoir, devuelto, devuelta, devolución, reembolsado,
      reembolsada, abonado, teruggestuurd, geretourneerd, terugbetaald, gecrediteerd
    `),
  },
];

export const salesStatusFields: readonly FieldDefinition[] = [
  {
    key: "status",
    label: "Status",
    type: "choice",
    required: false,
    asksWords: {
      question: "whether it counts as sold",
      title: "What counts as sold",
      description: "Only what was sold is demand. Each status of the file, and what it means.",
    },
    synonyms: words(`
      status, state, order status, order state, sales status, document status, invoice status, payment status,
      financial status, line status, post status, docstatus, Auftragsstatus, Bestellstatus, Belegstatus,
      Zahlungsstatus, statut, état, statut commande, statut de la commande, estado, estado del pedido, situación,
      orderstatus, GBSTK
    `),
    description:
      "Whether the goods were sold. What was cancelled, failed or only quoted does not count as demand.",
    example: "completed",
    choices,
  },
  {
    key: "cancelled",
    label: "Cancelled",
    type: "text",
    required: false,
    synonyms: words(`
      cancelled, canceled, cancelled at, canceled at, cancelled on, cancellation date, is cancelled, cancel reason,
      reason for rejection, storniert, storniert am, Storno, Absagegrund, annulé, annulé le, cancelado, cancelado el,
      anulado, geannuleerd, ABGRU
    `),
    description: "A day, a reason or a yes: the line was cancelled and does not count as demand.",
    example: "yes",
  },
];
