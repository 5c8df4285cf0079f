"use client";
import { Plus } from "lucide-react";
import { NumberFormField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Checkbox } from "@/components/ui/choice";
import { useLocaleSettings } from "@/components/ui/locale";
import { addOfferAction, removeOfferAction, updateOfferAction } from "@/lib/catalogue/actions";
import type { ItemOffer } from "@/lib/catalogue/item-record";
import { termsForm } from "@/lib/catalogue/stored-forms";
import { LEAD_TIME_RULES, MULTIPLE_RULES, PRICE_RULES, QUANTITY_RULES } from "@/lib/format/number-rules";
import { type SupplierChoices, SupplierField } from "./supplier-select";

function Terms({
  price,
  unit,
  values,
}: {
  /** The price's label, with its currency where that is known. */
  price: string;
  unit: string;
  values?: ReturnType<typeof termsForm>;
}) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <NumberFormField name="unitPrice" label={price} rules={PRICE_RULES} defaultValue={values?.unitPrice} />
      <TextField
        name="supplierCode"
        label="Supplier's own code"
        optional
        autoComplete="off"
        defaultValue={values?.supplierCode}
      />
      <NumberFormField
        name="minimumQuantity"
        label={`Minimum quantity (${unit})`}
        optional
        rules={QUANTITY_RULES}
        defaultValue={values?.minimumQuantity}
      />
      <NumberFormField
        name="orderMultiple"
        label={`Multiple of (${unit})`}
        optional
        rules={MULTIPLE_RULES}
        defaultValue={values?.orderMultiple}
      />
      <NumberFormField
        name="leadTimeDays"
        label="Lead time (days)"
        hint="What the supplier says; deliveries correct it."
        optional
        rules={LEAD_TIME_RULES}
        defaultValue={values?.leadTimeDays}
      />
    </div>
  );
}

/** A further supplier of the item. */
export function AddOffer({
  itemId,
  code,
  unit,
  suppliers,
  first,
}: {
  itemId: string;
  code: string;
  unit: string;
  /** Suppliers that do not offer it yet. */
  suppliers: SupplierChoices;
  /** No supplier offers it yet, so this one is preferred. */
  first: boolean;
}) {
  return (
    <FormDialog
      button={{ label: "Add supplier", size: "sm", icon: <Plus aria-hidden="true" /> }}
      title={`A supplier for ${code}`}
      action={addOfferAction}
      undo={removeOfferAction}
      submit="Add supplier"
    >
      <input type="hidden" name="itemId" value={itemId} readOnly />
      <SupplierField choices={suppliers} />
      <Terms price="Price, in the supplier's currency" unit={unit} />
      <Checkbox name="preferred" defaultChecked={first} label="Order from this supplier first" />
    </FormDialog>
  );
}

/** Changes what a supplier asks. */
export function EditOffer({ offer, unit }: { offer: ItemOffer; unit: string }) {
  const { locale } = useLocaleSettings();
  return (
    <FormDialog
      button={{ label: "Edit", name: `Edit the terms of ${offer.supplierName}`, size: "sm" }}
      title={`Terms of ${offer.supplierName}`}
      action={updateOfferAction}
      undo={updateOfferAction}
    >
      <input type="hidden" name="id" value={offer.id} readOnly />
      <input type="hidden" name="version" value={offer.version} readOnly />
      <Terms price={`Price (${offer.currency})`} unit={unit} values={termsForm(offer, locale)} />
    </FormDialog>
  );
}
