import type { FieldDefinition } from "./types";
import { words } from "./words";

/** Fields that mean the same in several kinds. */

export const itemName: FieldDefinition = {
  key: "itemName",
  label: "Item name",
  type: "text",
  required: false,
  synonyms: words(`
    item name, description, item description, product name, product description, material description,
    name, title, lineitem name, short text, Bezeichnung, Artikelbezeichnung, Artikelname, Beschreibung,
    Materialkurztext, Produktname, désignation, libellé, nom du produit, nom de l'article, descripción,
    nombre del producto, denominación, ARKTX, MAKTX, TXZ01,
      nazwa, nazwa towaru, nazwa produktu, opis, název, název zboží, popis, názov, megnevezés, terméknév, denumire, naziv, nazwa artykułu, наименование, название, номенклатура, περιγραφή, ürün adı, stok adı, pavadinimas, nosaukums, 商品名, 品名, 品目名, 商品名称, 产品名称, 名称, 商品名稱, 產品名稱, 品名規格, 名稱, 품명, 품목명, 상품명, descrizione, omschrijving, benämning, beskrivelse, nimi, descrição
    `),
  description: "The item's name, used when the item is new to Lumina.",
  example: "White hanging heart T-light holder",
};

export const item: FieldDefinition = {
  key: "item",
  label: "Item code",
  type: "code",
  required: true,
  fallback: "itemName",
  synonyms: words(`
    item code, IPN, internal part number, our item code, our code, our sku, item, sku, stock code, own item code,
    our part number, eigene Artikelnummer, interne Artikelnummer, notre référence, référence interne, nuestra referencia,
    referencia interna, stockcode, item number, item no, item id, product code, product,
    product id, product number, article, article number, article no, article code, part number, part no,
    part, material, material number, internal reference, default code, product reference, variant sku,
    lineitem sku, code, Artikelnummer, Artikel-Nr, Artikelnr, Art.-Nr., Artikel, Artikelcode,
    Materialnummer, Material-Nr, Produktnummer, Sachnummer, Teilenummer, référence, réf, référence
    article, code article, article réf, code produit, produit, référence produit, referencia, ref,
    código, código artículo, código de artículo, artículo, código producto, código de producto,
    producto, MATNR, Product/Internal Reference, Order Lines/Product, Order Lines/Product/Internal
    Reference,
      kod towaru, kod produktu, indeks, symbol, kod, kód zboží, kód, kód tovaru, cikkszám, termékkód, cod, cod produs, šifra, šifra artikla, артикул, код, код товара, κωδικός, κωδικός είδους, stok kodu, ürün kodu, kodas, prekės kodas, kods, 商品コード, 品番, 品目コード, 商品番号, 商品编码, 商品编号, 物料编码, 货号, 产品编码, 商品編號, 料號, 品號, 產品編號, 품목코드, 품번, 상품코드, codice, codice articolo, artikelcode, artikelnummer, varenummer, tuotekoodi, código do artigo
    `),
  description: "The code that names the item everywhere in your company. Leading zeros are kept.",
  example: "85123A",
};

export const unit: FieldDefinition = {
  key: "unit",
  label: "Unit",
  type: "text",
  required: false,
  synonyms: words(`
    unit, uom, unit of measure, units of measure, measure, base unit, sales unit, order unit, Einheit,
    Mengeneinheit, ME, Basismengeneinheit, VE, unité, unité de mesure, unité de vente, unidad, unidad de
    medida, UM, MEINS, VRKME, uom_id
  `),
  description: "What one of the quantity is: piece, box, kg.",
  example: "piece",
};

export const currency: FieldDefinition = {
  key: "currency",
  label: "Currency",
  type: "currency",
  required: false,
  synonyms: words(`
    currency, currency code, curr, ccy, document currency, Währung, Währungscode, Whrg, devise, monnaie,
    code devise, moneda, divisa, código de moneda, WAERK, WAERS, currency_id
  `),
  description: "The three-letter currency code of the prices (ISO 4217).",
  example: "EUR",
};

export const lineTotal: FieldDefinition = {
  key: "lineTotal",
  label: "Line total",
  type: "money",
  required: false,
  synonyms: words(`
    line total, total, amount, line amount, net amount, value, line value, line item value, subtotal,
    revenue, net value, sales amount, turnover, Betrag, Gesamtbetrag, Gesamtpreis, Summe, Umsatz,
    Nettobetrag, Nettowert, Positionswert, montant, montant HT, total HT, total ligne, chiffre
    d'affaires, importe, importe neto, total línea, monto, NETWR, price_subtotal, Order Lines/Subtotal
  `),
  description: "The money of the whole line.",
  example: "15.30",
};

/** How many units the prices of a row are for. Read before the prices, which are of one unit afterwards. */
export const pricePer: FieldDefinition = {
  key: "pricePer",
  label: "Price per",
  type: "per",
  required: false,
  synonyms: words(`
    price per, price unit, price unit quantity, price per quantity, price quantity, pricing unit, price basis, price base, per,
    per quantity, per unit, price factor, unit price quantity, Preiseinheit, Preis pro, Preis je, Preismenge, Preis per, pro,
    je, PE, unité de prix, base de prix, prix par, quantité prix, unidad de precio, precio por, base de precio, prijs per,
    prijseenheid, unità di prezzo, prezzo per, jednostka ceny, cena za, PEINH, KPEIN, EPEIN, BPEIN
  `),
  description: "How many units the price is for: 100 where it is the price of a hundred. Empty means 1.",
  example: "100",
};

export const country: FieldDefinition = {
  key: "country",
  label: "Country",
  type: "country",
  required: false,
  synonyms: words(`
    country, country code, country name, ship to country, shipping country, billing country, destination
    country, Land, Länderkennzeichen, Lieferland, pays, país, LAND1
  `),
  description: "The country it went to or comes from.",
  example: "Germany",
};

export const location: FieldDefinition = {
  key: "location",
  label: "Location",
  type: "code",
  required: false,
  synonyms: words(`
    location, location code, warehouse, warehouse code, site, plant, store, branch, depot, storage
    location, stock location, distribution center, ship from, Lager, Lagerort, Lagerplatz, Werk,
    Standort, Filiale, Niederlassung, entrepôt, magasin, dépôt, emplacement, site logistique, almacén,
    ubicación, centro, tienda, sucursal, WERKS, LGORT, warehouse_id, location_id
  `),
  description: "The warehouse or store.",
  example: "MAIN",
};

export const supplier: FieldDefinition = {
  key: "supplier",
  label: "Supplier",
  type: "code",
  required: true,
  synonyms: words(`
    supplier, supplier code, supplier id, supplier no, supplier number, supplier name, vendor, vendor
    code, vendor id, vendor no, vendor number, vendor name, partner, manufacturer, creditor, Lieferant,
    Lieferantennummer, Lieferanten-Nr, Lieferantennr, Lieferantenname, Kreditor, Kreditorennummer,
    fournisseur, code fournisseur, nom du fournisseur, n° fournisseur, proveedor, código proveedor,
    código de proveedor, nombre del proveedor, acreedor, LIFNR, partner_id,
      dostawca, dodavatel, dodávateľ, beszállító, szállító, furnizor, dobavljač, поставщик, προμηθευτής, tedarikçi, tiekėjas, piegādātājs, 仕入先, 供应商, 供應商, 공급업체, 거래처, fornitore, leverancier, leverantör, leverandør, toimittaja, fornecedor
    `),
  description: "The supplier's code, or its name where there is no code.",
  example: "S-100",
  fallback: "supplierName",
  fallbackServes: true,
};

export const supplierName: FieldDefinition = {
  key: "supplierName",
  label: "Supplier name",
  type: "text",
  required: false,
  synonyms: words(`
    supplier name, vendor name, manufacturer name, creditor name, supplier description, vendor description, Lieferantenname,
    Name des Lieferanten, Kreditorenname, nom du fournisseur, nom fournisseur, raison sociale fournisseur, nombre del proveedor,
    nombre proveedor, razón social proveedor
  `),
  description: "The supplier's name, used when the supplier is new to Lumina.",
  example: "Nordlicht Leuchten GmbH",
};

export const leadTimeDays: FieldDefinition = {
  key: "leadTimeDays",
  label: "Lead time (days)",
  type: "integer",
  required: false,
  rule: "not-negative",
  synonyms: words(`
    lead time, lead time days, leadtime, delivery lead time, delivery time, planned delivery time,
    supplier lead time, days to deliver, delay, Lieferzeit, Lieferzeit Tage, Lieferzeit in Tagen,
    Wiederbeschaffungszeit, Planlieferzeit, WBZ, délai, délai de livraison, délai jours, plazo, plazo de
    entrega, tiempo de entrega, días de entrega, PLIFZ, APLFZ, Vendors/Delivery Lead Time
  `),
  description: "Days from order to arrival, as agreed or usual.",
  example: "14",
};

export const active: FieldDefinition = {
  key: "active",
  label: "Active",
  type: "boolean",
  required: false,
  synonyms: words(`
    active, is active, enabled, in use, aktiv, Aktiv J/N, actif, activo, en service
  `),
  description: "Whether it is still used. Yes or no.",
  example: "yes",
};

/** Refuses what is no e-mail address. */
export function checkEmail(email: string | null, fail: (field: string, reason: string) => void): void {
  if (email === null) return;
  const at = email.indexOf("@");
  if (at < 1 || email.indexOf(".", at) < 0 || email.includes(" "))
    fail("email", "This is not an e-mail address: write it like orders@supplier.com or leave it empty.");
}
