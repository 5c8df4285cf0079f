import type { ItemRow } from "@/lib/catalogue/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  {
    ...common.item,
    description: "The code that names the item everywhere in your company. One row per item.",
  },
  common.itemName,
  common.unit,
  {
    key: "category",
    label: "Category",
    type: "text",
    required: false,
    synonyms: words(`
      category, product category, item category, group, item group, product group, material group,
      family, product family, class, department, type, product type, collection, Kategorie, Warengruppe,
      Artikelgruppe, Produktgruppe, Sortiment, catégorie, famille, gamme, rayon, categoría, familia,
      grupo, línea de producto, MATKL, categ_id
    `),
    description: "The group the item belongs to.",
    example: "Lighting",
  },
  {
    key: "barcode",
    label: "Barcode",
    type: "code",
    required: false,
    synonyms: words(`
      barcode, ean, ean13, ean code, gtin, upc, upc code, isbn, variant barcode, Strichcode, EAN-Code,
      code barre, code-barres, code à barres, código de barras, EAN11
    `),
    description: "EAN, GTIN or UPC.",
    example: "4006381333931",
  },
  {
    key: "unitCost",
    label: "Unit cost",
    type: "price",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      unit cost, cost, cost price, purchase price, buying price, standard cost, standard price, average
      cost, cost per item, Einkaufspreis, EK-Preis, EK, Einstandspreis, Herstellkosten, Standardpreis,
      coût, coût unitaire, prix d'achat, prix de revient, coste, coste unitario, costo, costo unitario,
      precio de compra, precio de coste, STPRS, VERPR
    `),
    description: "What one unit costs you.",
    example: "1.12",
  },
  {
    key: "unitPrice",
    label: "Selling price",
    type: "price",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      selling price, sales price, unit price, price, list price, retail price, public price, variant
      price, Verkaufspreis, VK-Preis, VK, Listenpreis, Preis, prix de vente, prix, prix public, tarif,
      precio de venta, precio, PVP, tarifa, lst_price
    `),
    description: "What one unit is sold for.",
    example: "2.55",
  },
  common.pricePer,
  common.currency,
  { ...common.supplier, required: false, label: "Usual supplier" },
  common.supplierName,
  common.active,
];

export const items: KindDefinition<"items", ItemRow> = {
  key: "items",
  label: "Items",
  description: "The catalogue: codes, names, units, categories and costs.",
  fields,
  blank: () => ({
    item: "",
    itemName: null,
    unit: null,
    category: null,
    barcode: null,
    unitCost: null,
    unitPrice: null,
    pricePer: null,
    currency: null,
    supplier: null,
    supplierName: null,
    active: null,
  }),
};
