"use client";
import { useEffect, useRef, useState, useTransition } from "react";
import { type SupplierChoices, SupplierSelect } from "@/components/catalogue/supplier-select";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { usePageRouter } from "@/components/ui/offline";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { createDraftOrderAction } from "@/lib/purchasing/actions";
import { MAX_NOTE, orderSizeProblem } from "@/lib/purchasing/order-limits";
import type { OfferChoice } from "@/lib/purchasing/queries";
import type { PlacedFailure } from "@/lib/web/form-state";
import { type DraftOrderLine, readLine } from "./draft-line";
import { DraftLines } from "./draft-lines";

/** What the server may refuse by itself; errors of lines are found here. */
const FIELDS = ["expectedDay", "note"];

/** A new order by hand. Its lines are what the supplier offers, with price, minimum and multiple filled in. */
export function DraftOrderForm({
  base,
  supplier,
  suppliers,
  locations,
  offers,
}: {
  base: string;
  supplier: { id: string; currency: string } | null;
  suppliers: SupplierChoices;
  locations: readonly { id: string; name: string }[];
  offers: readonly OfferChoice[];
}) {
  const router = usePageRouter();
  const { locale } = useLocaleSettings();
  const { pending, run } = useServerAction(createDraftOrderAction, {
    shows: "every failure",
    done: (order) =>
      order &&
      toast.success(
        order.already
          ? `${order.number} was saved at the first try. Check that it says what you want.`
          : `${order.number} is saved as a draft.`,
      ),
    href: (order) => order && `${base}/${order.id}`,
  });
  const [loading, load] = useTransition();
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  /** The same for every try, so that one whose answer was lost is not made twice. */
  const [requestKey] = useState(() => crypto.randomUUID());
  /** Saving was tried: what is missing is marked from then on. */
  const [tried, setTried] = useState(false);
  const [locationId, setLocationId] = useState(locations[0]?.id ?? "");
  const [expectedDay, setExpectedDay] = useState("");
  const [note, setNote] = useState("");
  const [lines, setLines] = useState<readonly DraftOrderLine[]>([]);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) focusFirstInvalid(form.current);
  }, [failure]);
  const read = lines.map((line) => readLine(line, locale, offers));
  const fail = (message: string) => setFailure({ message, fieldErrors: {} });
  const save = async () => {
    setTried(true);
    if (!supplier) return setFailure({ fieldErrors: { supplierId: "Choose a supplier first." } });
    const whole = read.flatMap(({ itemId, quantity, unitPrice }) =>
      itemId && quantity && unitPrice !== null ? [{ itemId, quantity, unitPrice }] : [],
    );
    if (lines.length === 0) return fail("Add at least one line.");
    if (whole.length < lines.length)
      return fail("Each line needs an item and a quantity. What is missing or unclear is marked.");
    const problem = orderSizeProblem(whole);
    if (problem) return fail(problem);
    const result = await run({
      requestKey,
      supplierId: supplier.id,
      locationId,
      expectedDay: expectedDay || null,
      note,
      lines: whole,
    });
    if (result.ok) return;
    const refused = result.failure;
    const placed = FIELDS.some((field) => refused.fieldErrors[field]);
    const message =
      refused.message ?? refused.fieldErrors.lines ?? (placed ? undefined : "Some entries are out of range.");
    setFailure({ ...refused, message });
  };
  const errors = failure?.fieldErrors ?? {};
  return (
    <div ref={form} className="space-y-6">
      <Panel title="Order">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label="Supplier" error={supplier ? undefined : errors.supplierId}>
            <SupplierSelect
              choices={suppliers}
              value={supplier?.id ?? ""}
              placeholder="Choose a supplier"
              aria-busy={loading}
              onChoose={(id) => {
                setLines([]);
                load(() => router.replace(`${base}/new?supplier=${id}`));
              }}
            />
          </Field>
          <Field label="Deliver to">
            <Select
              value={locationId}
              onChange={(event) => setLocationId(event.target.value)}
              options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Expected on" optional error={errors.expectedDay}>
            <Input type="date" value={expectedDay} onChange={(event) => setExpectedDay(event.target.value)} />
          </Field>
          <Field
            label="Note to the supplier"
            optional
            className="sm:col-span-2 lg:col-span-3"
            error={errors.note}
          >
            <Textarea value={note} maxLength={MAX_NOTE} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
      </Panel>
      <DraftLines
        lines={lines}
        onLines={setLines}
        offers={offers}
        currency={supplier?.currency ?? null}
        tried={tried}
      />
      <FormMessage
        error={
          failure?.message && (
            <FailureText
              failure={{ ...failure, message: failure.message }}
              look={{ href: `${base}?status=draft`, label: "See the draft orders" }}
            />
          )
        }
      />
      <Button variant="primary" pending={pending} onClick={save}>
        Save draft
      </Button>
    </div>
  );
}
