import type { StockLevelRow } from "@/lib/stock/bulk/rows";
import * as common from "./common-fields";
import type { FieldDefinition, KindDefinition } from "./types";
import { words } from "./words";

const fields: readonly FieldDefinition[] = [
  common.item,
  common.location,
  {
    key: "onHand",
    label: "On hand",
    type: "quantity",
    required: true,
    synonyms: words(`
      on hand, quantity on hand, qty on hand, stock, stock level, stock quantity, quantity, qty,
      inventory, inventory quantity, variant inventory qty, in stock, available, available quantity,
      unrestricted, unrestricted stock, balance, soh, physical stock, counted quantity, Bestand,
      Lagerbestand, Menge, Bestandsmenge, frei verwendbar, Istbestand, quantité, quantité en stock,
      stock disponible, qté stock, stock réel, existencias, cantidad, cantidad disponible, en mano,
      inventario, LABST, inventory_quantity, qty_available,
      ilość, množství, množstvo, počet, mennyiség, cantitate, količina, количество, кол-во, ποσότητα, miktar, adet, kiekis, daudzums, 数量, 數量, 수량, quantità, aantal, antal, mængde, määrä, quantidade, stan, stan magazynowy, zapas, sklad, készlet, stoc, zaliha, остаток, остаток на складе, απόθεμα, stok, stok miktarı, likutis, atlikums, 在庫数, 在庫数量, 库存数量, 库存, 庫存數量, 庫存, 재고, 재고수량, giacenza, voorraad, lagersaldo, varasto, estoque
    `),
    description: "What is physically there, in the item's unit.",
    example: "140",
  },
  {
    key: "reserved",
    label: "Reserved",
    type: "quantity",
    required: false,
    rule: "not-negative",
    synonyms: words(`
      reserved, reserved quantity, allocated, allocated quantity, committed, on order by customers,
      reserviert, zugeteilt, réservé, quantité réservée, alloué, reservado, cantidad reservada, asignado
    `),
    description: "How much of it is already promised.",
    example: "12",
  },
  {
    key: "day",
    label: "Counted on",
    type: "date",
    required: false,
    synonyms: words(`
      date, as of, as of date, stock date, count date, counted on, inventory date, snapshot date, Datum,
      Stichtag, Inventurdatum, Zähldatum, date d'inventaire, date du stock, fecha, fecha de inventario,
      fecha de stock
    `),
    description: "The day the stock was like this. Empty means today.",
    example: "2024-03-18",
  },
  common.itemName,
  common.unit,
];

export const stockLevels: KindDefinition<"stock-levels", StockLevelRow> = {
  key: "stock-levels",
  label: "Stock levels",
  description: "What is in stock now, per item and location.",
  fields,
  blank: () => ({
    item: "",
    location: null,
    onHand: 0,
    reserved: null,
    day: null,
    itemName: null,
    unit: null,
  }),
};
