"use client";
import { NumberFormField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useLocaleSettings } from "@/components/ui/locale";
import { correctStockAction } from "@/lib/catalogue/actions";
import type { StockPlace } from "@/lib/catalogue/item-record";
import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { formatNumberInput } from "@/lib/format/number-input";

/** Sets the stock of one place right, with the reason. */
export function CorrectStock({
  itemId,
  code,
  unit,
  place,
}: {
  itemId: string;
  code: string;
  unit: string;
  place: StockPlace;
}) {
  const { locale } = useLocaleSettings();
  return (
    <FormDialog
      button={{ label: "Adjust", name: `Adjust the stock at ${place.name}`, size: "sm" }}
      title={`Stock of ${code} at ${place.name}`}
      description="What is there now. The difference is kept as a movement with its reason."
      action={correctStockAction}
      undo={correctStockAction}
      submit="Adjust the stock"
    >
      <input type="hidden" name="itemId" value={itemId} readOnly />
      <input type="hidden" name="locationId" value={place.locationId} readOnly />
      <input type="hidden" name="version" value={place.version} readOnly />
      <NumberFormField
        name="onHand"
        label={`On hand (${unit})`}
        rules={quantityRules(unit, [place.onHand ?? 0])}
        defaultValue={formatNumberInput(place.onHand, locale, 3)}
      />
      <TextField name="reason" label="Reason" placeholder="Counted, damaged, lost, found" maxLength={200} />
    </FormDialog>
  );
}
