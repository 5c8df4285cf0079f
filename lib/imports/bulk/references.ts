import { isChargeCode, normaliseItemCode } from "@/lib/catalogue/item-code";
import { clock } from "@/lib/platform/clock";
import type { TenantWriter } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { DEFAULT_UNIT } from "./directory";
import { insertRecords } from "./sql";
import type { BulkContext } from "./types";

/** A code that rows speak of and the organization does not know yet. */
interface Named {
  code: string;
  name?: string | null;
  unit?: string | null;
}

/** Items, suppliers and locations that a set of rows brings along, made in the same batch as the rows. */
export class References {
  private readonly items: (string | null)[][] = [];
  private readonly suppliers: (string | number | null)[][] = [];
  private readonly locations: (string | null)[][] = [];
  private readonly now = clock.instant();

  constructor(private readonly context: BulkContext) {}

  get counts() {
    return {
      newItems: this.items.length,
      newSuppliers: this.suppliers.length,
      newLocations: this.locations.length,
    };
  }

  /** The item's id; made when it is new. The directory must have been loaded with the code. */
  item({ code, name, unit }: Named): string {
    const known = this.context.items.find(code);
    if (known) return known;
    const id = newId("item");
    const kind = isChargeCode(code) ? "charge" : "item";
    this.items.push([id, code, normaliseItemCode(code), name ?? code, unit ?? DEFAULT_UNIT, kind]);
    this.context.items.add(code, id, unit ?? DEFAULT_UNIT);
    return id;
  }

  supplier(code: string, currency: string | null): string {
    const known = this.context.suppliers.find(code);
    if (known) return known;
    const id = newId("supplier");
    this.suppliers.push([id, code, normaliseItemCode(code), code, currency ?? this.context.currency]);
    this.context.suppliers.add(code, id);
    return id;
  }

  location(code: string): string {
    const known = this.context.locations.find(code);
    if (known) return known;
    const id = newId("location");
    this.locations.push([id, code, code]);
    this.context.locations.add(code, id);
    return id;
  }

  /** First in the batch: the rows refer to these. */
  write(writer: TenantWriter): void {
    const constants = { createdAt: this.now, importId: this.context.importId };
    insertRecords(writer, "Item", ["id", "code", "codeKey", "name", "unit", "kind"], this.items, {
      ...constants,
      status: "active",
    });
    insertRecords(
      writer,
      "Supplier",
      ["id", "code", "codeKey", "name", "currency"],
      this.suppliers,
      constants,
    );
    insertRecords(writer, "Location", ["id", "code", "name"], this.locations, constants);
  }
}
