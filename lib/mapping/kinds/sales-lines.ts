import type { SalesLineRow } from "@/lib/stock/bulk/rows";
import * as common from "./common-fields";
import { salesStatusFields } from "./sales-status";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    key: "document",
    label: "Document number",
    type: "code",
    required: false,
    synonyms: words(`
      invoice no, invoice number, invoice, invoice id, order number, order no, order id, order, document
      number, document no, document, sales order, sales document, order reference, receipt number,
      transaction id, bill no, number, Rechnungsnummer, Rechnungs-Nr, Rechnung, Belegnummer, Beleg-Nr,
      Beleg, Auftragsnummer, Auftrags-Nr, Auftrag, Bestellnummer, numéro de facture, n° facture,
      facture, numéro de commande, n° commande, commande, pièce, número de factura, nº factura, factura,
      número de pedido, pedido, VBELN, BELNR, Order Lines/Order Reference, move name, invoice_no, so
      number, so no
    `),
    description:
      "The invoice, order or receipt this line belongs to. Lines of one document are kept together.",
    example: "INV-10023",
  },
  common.item,
  {
    key: "quantity",
    label: "Quantity",
    type: "quantity",
    required: true,
    synonyms: words(`
      quantity, qty, quantity sold, qty sold, units, units sold, pieces, sold, ordered quantity,
      quantity ordered, qty ordered, delivered quantity, invoiced quantity, product uom qty, line
      quantity, line item quantity, order quantity, sales quantity, item quantity, lineitem quantity,
      count, Menge, Anzahl, Stück, Stückzahl, Absatz, Absatzmenge, Verkaufsmenge, Bestellmenge,
      quantité, qté, quantité vendue, quantité commandée, nombre, cantidad, cant, unidades, cantidad
      vendida, KWMENG, FKIMG, Order Lines/Quantity,
      ilość, množství, množstvo, počet, mennyiség, cantitate, količina, количество, кол-во, ποσότητα, miktar, adet, kiekis, daudzums, 数量, 數量, 수량, quantità, aantal, antal, mængde, määrä, quantidade
    `),
    description: "How many were sold, in the item's unit. Negative for a return or a cancellation.",
    example: "12",
  },
  {
    key: "day",
    label: "Date",
    type: "datetime",
    required: true,
    instantKey: "at",
    synonyms: words(`
      date, invoice date, order date, sale date, sales date, document date, posting date, day,
      transaction date, date time, datetime, timestamp, sold at, sold on, created at, created on, date
      ordered, date order, paid at, delivery date, ship date, shipped date, accounting date, Datum,
      Rechnungsdatum, Belegdatum, Auftragsdatum, Bestelldatum, Buchungsdatum, Verkaufsdatum,
      Lieferdatum, date de facture, date facture, date de commande, date commande, date de vente, jour,
      fecha, fecha factura, fecha de factura, fecha pedido, fecha de pedido, fecha de venta, AUDAT,
      FKDAT, BUDAT, ERDAT, week, calendar week, week no, week number, iso week, month, period, year month, year week,
      Woche, KW, Kalenderwoche, Monat, Periode, Zeitraum, semaine, mois, période, semana, mes, período, periodo, maand,
      periode, miesiąc, tydzień, SPMON, SPWOC,
      data, data sprzedaży, data faktury, datum prodeje, dátum, kelt, data vânzării, дата, дата продажи, ημερομηνία, tarih, satış tarihi, datums, 日付, 販売日, 売上日, 日期, 销售日期, 銷售日期, 일자, 날짜, 판매일, data fattura, verkoopdatum, försäljningsdatum, dato, päivämäärä
    `),
    description: "The day of the sale, with the time if the file has it.",
    example: "2024-03-18",
  },
  {
    key: "unitPrice",
    label: "Unit price",
    type: "price",
    required: false,
    mayLack: true,
    synonyms: words(`
      unit price, price, price per unit, price each, sales price, selling price, item cost, order item cost, net price, price unit,
      item price, lineitem price, rate, list price, Einzelpreis, Stückpreis, Preis, Verkaufspreis,
      VK-Preis, Nettopreis, E-Preis, prix unitaire, prix, PU, PU HT, prix de vente, prix unitaire HT,
      precio unitario, precio, precio de venta, precio por unidad, NETPR, Order Lines/Unit Price,
      cena, cena jednostkowa, jednotková cena, egységár, preț, preț unitar, cijena, цена, τιμή, fiyat, birim fiyat, kaina, 単価, 单价, 單價, 단가, prezzo, prezzo unitario, prijs, pris, hinta, preço
    `),
    description: "The price of one unit in the line's currency.",
    example: "2.55",
  },
  common.pricePer,
  common.lineTotal,
  common.currency,
  {
    key: "customer",
    label: "Customer",
    type: "code",
    required: false,
    synonyms: words(`
      customer, customer id, customer no, customer number, customer code, customer name, client, client
      id, client code, account, account number, sold to, sold to party, buyer, partner, partner id,
      debtor, Kunde, Kundennummer, Kunden-Nr, Kundennr, Kundenname, Debitor, Debitorennummer, code
      client, nom du client, n° client, cliente, código cliente, código de cliente, nº cliente, nombre
      del cliente, KUNNR, KUNAG
    `),
    description: "Who bought. May stay empty.",
    example: "17850",
  },
  common.location,
  common.country,
  {
    key: "channel",
    label: "Channel",
    type: "text",
    required: false,
    synonyms: words(`
      channel, sales channel, distribution channel, source, source name, shop, marketplace, sales team,
      Kanal, Vertriebsweg, Vertriebskanal, Absatzkanal, canal, canal de vente, canal de venta, VTWEG
    `),
    description: "Where it was sold: web shop, marketplace, counter.",
    example: "Web",
  },
  common.itemName,
  common.unit,
  ...salesStatusFields,
];

export const salesLines: KindDefinition<"sales-lines", SalesLineRow> = {
  key: "sales-lines",
  label: "Sales lines",
  description: "What was sold, line by line: the history the forecasts are learned from.",
  fields,
  blank: () => ({
    document: null,
    item: "",
    quantity: 0,
    day: "",
    at: null,
    unitPrice: null,
    pricePer: null,
    lineTotal: null,
    currency: null,
    customer: null,
    location: null,
    country: null,
    channel: null,
    itemName: null,
    unit: null,
    status: null,
    cancelled: null,
  }),
  check(row, fail) {
    if (row.quantity === 0)
      fail("quantity", "The quantity is 0, so nothing was sold: remove the row or correct it.");
  },
};
