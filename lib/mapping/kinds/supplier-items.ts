import type { SupplierItemRow } from "@/lib/catalogue/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  common.supplier,
  common.supplierName,
  { ...common.item, fallback: undefined },
  {
    key: "supplierItemCode",
    label: "Supplier's item code",
    type: "code",
    required: false,
    synonyms: words(`
      supplier item code, supplier's item code, supplier sku, supplier part, supplier part number, supplier part no, supplier reference, vendor item, vendor
      sku, vendor part number, vendor product code, vendor item number, vendor part no, vendor code of item, order code, sku, manufacturer part number, mpn,
      Lieferantenartikelnummer, Lieferanten-Artikelnummer, Bestellnummer, Herstellernummer, référence
      fournisseur, réf fournisseur, referencia proveedor, referencia del proveedor, IDNLF, product_code
    `),
    description: "The code the supplier uses for the item.",
    example: "NL-4471",
  },
  {
    key: "unitPrice",
    label: "Price",
    type: "price",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      price, unit price, purchase price, net price, cost, unit cost, cost price, buying price, supplier
      price, vendor price, Preis, Einkaufspreis, EK-Preis, Nettopreis, Stückpreis, prix, prix d'achat,
      prix unitaire, tarif, precio, precio de compra, precio unitario, coste, costo, NETPR,
      cena, cena zakupu, nákupní cena, beszerzési ár, preț, cijena, цена, fiyat, kaina, 単価, 单价, 單價, 단가, prezzo, prijs, pris, hinta, preço
    `),
    description: "What the supplier asks for one unit.",
    example: "1.12",
  },
  common.pricePer,
  common.unit,
  common.currency,
  {
    key: "minimumQuantity",
    label: "Minimum order quantity",
    type: "quantity",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      minimum order quantity, moq, minimum quantity, min quantity, min qty, minimum, min order qty, min
      order, minimal quantity, Mindestbestellmenge, Mindestmenge, MBM, quantité minimum, quantité
      minimale, qté min, minimum de commande, cantidad mínima, pedido mínimo, mínimo, MINBM, BSTMI
    `),
    description: "The least that can be ordered.",
    example: "24",
  },
  {
    key: "orderMultiple",
    label: "Order multiple",
    type: "quantity",
    required: false,
    rule: "positive",
    synonyms: words(`
      order multiple, multiple, pack size, case size, lot size, rounding, rounding value, batch size,
      order increment, increment, units per pack, units per case, pack quantity, pack qty, packaging quantity, package quantity, qty per pack, quantity per pack, standard pack, spq, pieces per pack, pieces per case, case pack, Bestellvielfaches, Verpackungseinheit,
      Gebindegröße, Losgröße, Rundungswert, VPE, multiple de commande, conditionnement, colisage, lot,
      múltiplo, múltiplo de pedido, unidades por caja, lote, BSTRF
    `),
    description: "Orders must be a multiple of this.",
    example: "12",
  },
  common.leadTimeDays,
  {
    key: "preferred",
    label: "Preferred",
    type: "boolean",
    required: false,
    synonyms: words(`
      preferred, preferred supplier, main supplier, primary, default, is default, Hauptlieferant,
      bevorzugt, fournisseur principal, préféré, principal, preferido, proveedor principal
    `),
    description: "Whether this supplier is the first choice for the item.",
    example: "yes",
  },
];

export const supplierItems: KindDefinition<"supplier-items", SupplierItemRow> = {
  key: "supplier-items",
  label: "Supplier items",
  description: "Prices, minimums, multiples and lead times per supplier and item.",
  fields,
  blank: () => ({
    supplier: "",
    supplierName: null,
    item: "",
    supplierItemCode: null,
    unit: null,
    unitPrice: null,
    pricePer: null,
    currency: null,
    minimumQuantity: null,
    orderMultiple: null,
    leadTimeDays: null,
    preferred: null,
  }),
};
