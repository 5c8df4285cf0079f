import { clock } from "@/lib/platform/clock";
import type { TenantWriter } from "@/lib/platform/db";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import { newId } from "@/lib/platform/id";
import { isChargeCode, normaliseItemCode } from "../item-code";
import type { BulkContext } from "./context";
import { DEFAULT_UNIT } from "./directory";
import { MAX_LOCATIONS } from "./locations";

/** A code that rows speak of and the organization does not know yet. */
interface Named {
  code: string;
  name?: string | null;
  unit?: string | null;
}

interface NamedSupplier {
  /** Its code, or its name where there is none. */
  supplier: string;
  supplierName: string | null;
}

/** What {@link References} adds to the notes of a plan: how many of each it makes. */
export type ReferenceNote = "newItems" | "newSuppliers" | "newLocations";

/** Items, suppliers and locations that a set of rows brings along, made in the same batch as the rows. */
export class References {
  private readonly items: (string | null)[][] = [];
  private readonly suppliers: (string | number | null)[][] = [];
  private readonly locations: (string | null)[][] = [];
  private readonly now = clock.instant();

  constructor(private readonly context: BulkContext) {}

  get counts(): Record<ReferenceNote, number> {
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

  /** The supplier's id; made when it is new. @param currency that it is paid in */
  supplier({ supplier: code, supplierName: name }: NamedSupplier, currency: string | null): string {
    const known = this.context.suppliers.find(code);
    if (known) return known;
    const id = newId("supplier");
    this.suppliers.push([id, code, normaliseItemCode(code), name ?? code, currency ?? this.context.currency]);
    if (name !== null && !this.context.suppliers.find(name)) this.context.suppliers.add(name, id);
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
    if (this.locations.length > 0)
      // Another import may have made some meanwhile: this one is then tried again, and counts them.
      writer.guard("changed", `(SELECT count(*) FROM {Location}) + ?2 <= ${MAX_LOCATIONS}`, [
        this.locations.length,
      ]);
    insertRecords(writer, "Location", ["id", "code", "name"], this.locations, constants);
  }
}
