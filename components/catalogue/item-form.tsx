"use client";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useLocaleSettings } from "@/components/ui/locale";
import { updateItemAction } from "@/lib/catalogue/actions";
import type { ItemRecord } from "@/lib/catalogue/item-record";
import { itemForm } from "@/lib/catalogue/stored-forms";
import { PRICE_RULES } from "@/lib/format/number-rules";

/** Changes an item's own facts. The form is bound to the version it was shown with. */
export function EditItem({ item, currency }: { item: ItemRecord; currency: string }) {
  const values = itemForm(item, useLocaleSettings().locale);
  return (
    <FormDialog
      button={{ label: "Edit item" }}
      title={`Edit ${item.code}`}
      action={updateItemAction}
      undo={updateItemAction}
    >
      <input type="hidden" name="id" value={item.id} readOnly />
      <input type="hidden" name="version" value={item.version} readOnly />
      <TextField name="name" label="Name" optional defaultValue={values.name} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField name="category" label="Category" optional defaultValue={values.category} />
        <TextField
          name="unit"
          label="Unit"
          hint="What one of it is: each, box, kg."
          defaultValue={values.unit}
        />
        <NumberFormField
          name="unitCost"
          label={`Unit cost (${currency})`}
          hint="Values the stock. Without it the supplier's price does."
          optional
          rules={PRICE_RULES}
          defaultValue={values.unitCost}
        />
        <SelectField
          name="status"
          label="Status"
          hint="A discontinued item is no longer planned or ordered."
          defaultValue={values.status}
          options={[
            { value: "active", label: "Active" },
            { value: "discontinued", label: "Discontinued" },
          ]}
        />
        <SelectField
          name="kind"
          label="Type"
          hint="Charges, such as postage, are neither stocked nor planned."
          defaultValue={values.kind}
          options={[
            { value: "item", label: "Stock item" },
            { value: "charge", label: "Charge" },
          ]}
        />
      </div>
    </FormDialog>
  );
}
