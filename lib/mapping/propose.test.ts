import { describe, expect, it } from "vitest";
import { KIND_KEYS, KINDS } from "./kinds";
import { mappingProblems } from "./mapping";
import { guessKind, proposeMapping } from "./propose";
import { headerSignature, rebindMapping } from "./remember";

const fieldsOf = (proposal: ReturnType<typeof proposeMapping>) =>
  proposal.columns.map((column) => column.field);

describe("proposeMapping", () => {
  it("maps a German export with decimal commas and day-first dates", () => {
    const headers = [
      "Rechnungs-Nr.",
      "Artikelnr",
      "Menge",
      "Rechnungsdatum",
      "Einzelpreis (EUR)",
      "Kunde",
      "Bemerkung",
    ];
    const rows = [
      ["R1", "007", "1.000", "03.04.2023", "1.234,50", "K1", ""],
      ["R2", "008", "-5", "24.12.2023", "2,5", "", "x"],
    ];
    const proposal = proposeMapping("sales-lines", headers, rows, { delimiter: ";" });
    expect(fieldsOf(proposal)).toEqual([
      "document",
      "item",
      "quantity",
      "day",
      "unitPrice",
      "customer",
      null,
    ]);
    expect(proposal.mapping).toMatchObject({
      dateFormat: "dmy",
      decimalFormat: "comma",
      defaults: { currency: "EUR" },
    });
    expect(proposal.questions).toEqual([]);
    expect(proposal.columns.every((column) => column.field === null || column.confidence >= 0.85)).toBe(true);
  });

  it.each([
    ["French", ["Référence article", "Quantité vendue", "Date de vente", "Prix unitaire HT"]],
    ["Spanish", ["Código de artículo", "Cantidad", "Fecha de venta", "Precio unitario"]],
    ["SAP", ["MATNR", "FKIMG", "FKDAT", "NETPR"]],
    ["snake", ["stock_code", "qty_sold", "sale_date", "unit_price"]],
    ["camel", ["StockCode", "QtySold", "SaleDate", "UnitPrice"]],
  ])("knows %s headers", (_, headers) => {
    const proposal = proposeMapping("sales-lines", headers, [["A", "1", "2024-01-31", "2.5"]], {
      currency: "EUR",
    });
    expect(fieldsOf(proposal)).toEqual(["item", "quantity", "day", "unitPrice"]);
  });

  it("asks when dates can be read both ways, and shows the value", () => {
    const headers = ["item", "quantity", "date"];
    const open = proposeMapping("sales-lines", headers, [["A", "1", "03/04/2011"]]);
    expect(open.mapping.dateFormat).toBeNull();
    expect(open.questions[0]).toContain("“03/04/2011” can be day before month or month before day");
    const decided = proposeMapping("sales-lines", headers, [
      ["A", "1", "03/04/2011"],
      ["A", "1", "04/25/2011"],
    ]);
    expect(decided.mapping.dateFormat).toBe("mdy");
    expect(decided.notes[0]).toContain("“04/25/2011” can only be month before day");
    const mixed = proposeMapping("sales-lines", headers, [
      ["A", "1", "25/04/2011"],
      ["A", "1", "04/25/2011"],
    ]);
    expect(mixed.questions[0]).toContain("mixes both");
  });

  it("gives columns with different date formats their own", () => {
    const headers = ["PO number", "Vendor", "SKU", "Qty", "Order date", "Scheduled delivery date"];
    const rows = [["P1", "V", "A", "1,200", "11/21/09", "2-Jun-10"]];
    const { mapping, questions } = proposeMapping("purchase-orders", headers, rows);
    expect(mapping.dateFormat).toBe("mdy");
    expect(mapping.columns[5]).toMatchObject({ field: "expectedOn", dateFormat: "iso" });
    expect(questions).toEqual([
      "Numbers in “Qty” can be read as 1,234 or as 1.234: choose the decimal sign.",
    ]);
  });

  it("decides the decimal sign of one column by the others", () => {
    const headers = ["item", "quantity", "date", "price"];
    const rows = [["A", "1,200", "2024-01-01", "0.97"]];
    expect(proposeMapping("sales-lines", headers, rows, { currency: "USD" })).toMatchObject({
      mapping: { decimalFormat: "dot" },
      questions: [],
    });
  });

  it("takes recurring words among dates as “not known”", () => {
    const headers = ["PO", "Supplier", "Item", "Qty", "PO date"];
    const rows = [..."abcdefgh"].map((c, i) => ["P", "S", c, "1", i % 2 ? "2-Jun-06" : "Date Not Captured"]);
    expect(proposeMapping("purchase-orders", headers, rows).mapping.blankWords).toEqual([
      "Date Not Captured",
    ]);
  });

  it("sees codes that a spreadsheet turned into numbers, and day numbers", () => {
    const rows = [
      ["22423.0", "3", "40513"],
      ["85123.0", "4", "40514"],
    ];
    const { mapping } = proposeMapping("sales-lines", ["sku", "qty", "date"], rows);
    expect(mapping.columns[0]).toMatchObject({ field: "item", cutPointZero: true });
    expect(mapping.dateFormat).toBe("excel-1900");
  });

  it("uses names as codes only for want of a code, and says so", () => {
    const rows = [["Lamp", "3", "2024-01-01"]];
    const { columns } = proposeMapping("sales-lines", ["Product name", "Qty", "Date"], rows);
    expect(columns[0]).toMatchObject({ field: "item", confidence: 0.5 });
    expect(columns[0]?.why).toContain("names would serve as codes");
  });

  it("names what is missing and never maps a field twice", () => {
    const proposal = proposeMapping("sales-lines", ["Quantity", "Qty", "Menge"], [["1", "2", "3"]]);
    expect(fieldsOf(proposal).filter((field) => field === "quantity")).toHaveLength(1);
    expect(proposal.questions.join(" ")).toContain("No column is mapped to Item code");
  });
});

describe("guessKind", () => {
  it.each([
    [
      "sales-lines",
      ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"],
    ],
    ["items", ["StockCode", "Description"]],
    ["suppliers", ["Supplier code", "Company name", "E-mail", "Phone", "Country"]],
    ["contacts", ["Supplier", "Contact name", "Role", "E-mail", "Phone", "Mobile"]],
    ["contacts", ["Name", "Customer", "Job title", "Phone"]],
    ["supplier-items", ["Supplier", "SKU", "Price", "MOQ", "Order multiple", "Lead time"]],
    ["stock-levels", ["SKU", "Warehouse", "On hand", "Reserved"]],
    [
      "purchase-orders",
      ["PO number", "Vendor", "SKU", "Qty ordered", "Order date", "Expected date", "Received date"],
    ],
  ])("recognises %s", (kind, headers) => expect(guessKind(headers, [])[0]?.kind).toBe(kind));

  it.each([
    ["Supplier code,Item code,Price,Currency"],
    ["Supplier,Item,Cost"],
    ["Vendor,SKU,Unit price,Currency"],
    ["Lieferant,Artikelnummer,Preis,Währung"],
    ["Fournisseur,Référence,Prix,Devise"],
    ["Proveedor,Código,Precio,Moneda"],
    ["Supplier,Item code"],
  ])("takes %s for what suppliers offer, not for a list of items", (headers) =>
    expect(guessKind(headers.split(","), [])[0]?.kind).toBe("supplier-items"),
  );

  it("tells a list of items with their supplier from offers by whether items come up again", () => {
    const headers = ["Supplier", "Item code", "Item name", "Price"];
    const rows = Array.from({ length: 20 }, (_, i) => ["S-1", `A-${i}`, "Hook", "1.20"]);
    expect(guessKind(headers, rows)[0]?.kind).toBe("items");
    const again = rows.flatMap((row) => [row, ["S-2", ...row.slice(1)]]);
    expect(guessKind(headers, again)[0]?.kind).toBe("supplier-items");
  });

  it.each(KIND_KEYS)("recognises a file with the labels of %s", (kind) => {
    expect(
      guessKind(
        KINDS[kind].fields.map((field) => field.label),
        [],
      )[0]?.kind,
    ).toBe(kind);
  });
});

describe("remembered mappings", () => {
  it("are found again whatever the order, case and an error column", () => {
    const signature = headerSignature(["Item No.", "Qty", "Date"]);
    expect(headerSignature(["DATE", "item_no", "qty"])).toBe(signature);
    expect(headerSignature(["Item No.", "Qty", "Date", "error"])).toBe(signature);
    expect(headerSignature(["Item No.", "Qty", "Date", "Price"])).not.toBe(signature);
    expect(headerSignature(["Item No.", "Qty", "Qty"])).not.toBe(headerSignature(["Item No.", "Qty"]));
  });

  it("follow their columns", () => {
    const { mapping } = proposeMapping(
      "sales-lines",
      ["item", "quantity", "date"],
      [["A", "1", "2024-01-01"]],
    );
    const moved = rebindMapping(mapping, ["Date", "error", "Item", "Quantity"]);
    expect(moved.columns.map((column) => column.field)).toEqual(["day", null, "item", "quantity"]);
    expect(moved.columns.map((column) => column.index)).toEqual([0, 1, 2, 3]);
  });
});

describe("statuses of sales", () => {
  const HEADERS = ["Order ID", "Order Date", "Order Status", "SKU", "Quantity", "Item Cost"];
  const row = (status: string) => ["7001", "2026-03-02", status, "K11-A", "3", "12.00"];
  const asked = (...statuses: string[]) =>
    proposeMapping("sales-lines", HEADERS, statuses.map(row), { currency: "EUR" });

  it("are mapped word by word, as far as they are known", () => {
    const { mapping, questions } = asked("Completed", "Cancelled", "Failed", "Refunded", "on-hold");
    expect(mapping.statusWords).toEqual({
      Completed: "sold",
      Cancelled: "not-sold",
      Failed: "not-sold",
      Refunded: "returned",
      "on-hold": "not-sold",
    });
    expect(questions).toEqual([]);
  });

  it.each([
    ["storniert", "not-sold"],
    ["Angebot", "not-sold"],
    ["versandt", "sold"],
    ["annulée", "not-sold"],
    ["remboursé", "returned"],
    ["cancelado", "not-sold"],
    ["Pagado", "sold"],
    ["geannuleerd", "not-sold"],
    ["wc-cancelled", null],
    ["To Deliver and Bill", "sold"],
  ])("%s is %s", (word, meaning) => {
    expect(asked(word).mapping.statusWords).toEqual({ [word]: meaning });
  });

  it("are asked where a word is not known, and not guessed", () => {
    const { mapping, questions } = asked("Completed", "Reserved by shop");
    expect(mapping.statusWords?.["Reserved by shop"]).toBeNull();
    expect(questions.join(" ")).toContain("“Reserved by shop”");
  });
});

describe("statuses of purchase orders", () => {
  const HEADERS = ["PO number", "Supplier", "Item code", "Quantity", "Order status"];
  const asked = (...statuses: string[]) =>
    proposeMapping(
      "purchase-orders",
      HEADERS,
      statuses.map((status) => ["PO-1", "S-1", "A", "3", status]),
    );

  it.each([
    ["Open", "sent"],
    ["Pending Receipt", "sent"],
    ["offen", "sent"],
    ["ouverte", "sent"],
    ["Pendiente de recibir", "sent"],
    ["Partially Received", "partly-received"],
    ["Pending Billing/Partially Received", "partly-received"],
    ["Teilweise geliefert", "partly-received"],
    ["Partiellement reçue", "partly-received"],
    ["Parcialmente recibida", "partly-received"],
    ["Closed", "received"],
    ["Geschlossen", "received"],
    ["Clôturé", "received"],
    ["Cerrada", "received"],
    ["Fully received", "received"],
    ["Storniert", "cancelled"],
    ["Annulée", "cancelled"],
    ["Anulado", "cancelled"],
    ["RFQ Sent", "draft"],
    ["To Approve", "draft"],
    ["Freigegeben", "approved"],
    ["In transit", "confirmed"],
  ])("%s is %s", (word, meaning) => {
    const { mapping, questions } = asked(word);
    expect(mapping.statusWords).toEqual({ [word]: meaning });
    expect(questions).toEqual([]);
  });

  it.each(["Pending", "On Hold", "Locked", "Backorder", "Invoiced", "C", "wird geprüft"])(
    "%s is asked, and not guessed",
    (word) => {
      const { mapping, questions } = asked("open", word);
      expect(mapping.columns[4]?.field).toBe("status");
      expect(mapping.statusWords).toEqual({ open: "sent", [word]: null });
      expect(questions).toEqual([`Say for each status how far the order is: “${word}”.`]);
      // A word that stands for nothing needs no meaning.
      expect(mappingProblems({ ...mapping, blankWords: [word.toUpperCase()] })).toEqual([]);
    },
  );
});

describe("what is promised of the stock", () => {
  const fieldsOf = (header: string) =>
    proposeMapping("stock-levels", ["Item code", header, "Reserved"], [["A", "50", "20"]]).columns.map(
      (column) => column.field,
    );

  it("is subtracted from what is on hand, but not from what is available already", () => {
    expect(fieldsOf("On hand")).toEqual(["item", "onHand", "reserved"]);
    expect(fieldsOf("qty_available")).toEqual(["item", "onHand", "reserved"]);
    expect(fieldsOf("Available")).toEqual(["item", "onHand", null]);
    expect(fieldsOf("frei verwendbar")).toEqual(["item", "onHand", null]);
  });
});
