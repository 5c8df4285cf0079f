"use client";
import { Plus } from "lucide-react";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useLocaleSettings } from "@/components/ui/locale";
import type { SelectOption } from "@/components/ui/select";
import { createSupplierAction, updateSupplierAction } from "@/lib/catalogue/actions";
import { supplierForm } from "@/lib/catalogue/stored-forms";
import type { SupplierFields } from "@/lib/catalogue/suppliers";
import { LEAD_TIME_RULES } from "@/lib/format/number-rules";

/** While it is typed, as many decimals as any currency has; the server knows which one was chosen. */
const MINIMUM_ORDER_RULES = { scale: 3 };

interface Choices {
  countries: readonly SelectOption[];
  currencies: readonly SelectOption[];
}

function Fields({
  values,
  countries,
  currencies,
}: Choices & { values: Partial<ReturnType<typeof supplierForm>> }) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" defaultValue={values.name} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="email"
          label="E-mail for orders"
          hint="Purchase orders go here."
          type="email"
          optional
          autoComplete="off"
          defaultValue={values.email}
        />
        <TextField
          name="contactName"
          label="Contact"
          optional
          autoComplete="off"
          defaultValue={values.contactName}
        />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          optional
          autoComplete="off"
          defaultValue={values.phone}
        />
        <SelectField
          name="country"
          label="Country"
          options={[{ value: "", label: "Not known" }, ...countries]}
          defaultValue={values.country}
        />
        <SelectField
          name="currency"
          label="Currency"
          options={currencies}
          defaultValue={values.currency}
          hint="Of new prices and orders."
        />
        <NumberFormField
          name="minimumOrder"
          label="Minimum order value"
          hint="In the supplier's currency."
          rules={MINIMUM_ORDER_RULES}
          optional
          defaultValue={values.minimumOrder}
        />
        <NumberFormField
          name="leadTimeDays"
          label="Lead time (days)"
          hint="What the supplier says for all items."
          rules={LEAD_TIME_RULES}
          optional
          defaultValue={values.leadTimeDays}
        />
      </div>
    </>
  );
}

/** A supplier by hand; many at once come from a file. */
export function AddSupplier({ currency, ...choices }: Choices & { currency: string }) {
  return (
    <FormDialog
      button={{ label: "Add supplier", variant: "primary", icon: <Plus aria-hidden="true" /> }}
      title="Add a supplier"
      action={createSupplierAction}
      submit="Add supplier"
    >
      <TextField
        name="code"
        label="Code"
        hint="As your ERP knows it. Files are matched by it, so it can't be changed."
        autoComplete="off"
      />
      <Fields values={{ currency }} {...choices} />
    </FormDialog>
  );
}

/** Changes a supplier. The form is bound to the version it was shown with. */
export function EditSupplier({
  id,
  version,
  supplier,
  ...choices
}: Choices & { id: string; version: number; supplier: SupplierFields }) {
  const { locale } = useLocaleSettings();
  return (
    <FormDialog
      button={{ label: "Edit" }}
      title={`Edit ${supplier.name}`}
      action={updateSupplierAction}
      undo={updateSupplierAction}
    >
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <Fields values={supplierForm(supplier, locale)} {...choices} />
    </FormDialog>
  );
}
