"use client";
import { useEffect, useRef, useState } from "react";
import type { SupplierChoices } from "@/components/catalogue/supplier-select";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Switch } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { saveAgentAction } from "@/lib/agents/actions";
import { type AgentConfig, ordersByItself, savedConfigSchema } from "@/lib/agents/config";
import { describeConfig, WEEKDAYS } from "@/lib/agents/describe";
import {
  APPROVALS,
  BELOW_MINIMUM,
  HOURS,
  MODES,
  ORDER_SETTINGS,
  optionsOf,
  rateLabel,
  SCHEDULES,
  SERVICE_CLASSES,
  serviceLevelLabel,
} from "@/lib/agents/setting-labels";
import { amountRules } from "@/lib/format/number-rules";
import type { PlacedFailure } from "@/lib/web/form-state";
import { ByItselfDialog, loosens } from "./by-itself-dialog";
import { DryRunButton } from "./dry-run";
import { PickSuppliers } from "./pick-suppliers";
import {
  codesOf,
  configOf,
  draftOf,
  LEVEL_RULES,
  PROPOSAL_DAYS_RULES,
  RATE_RULES,
  REVIEW_DAYS_RULES,
  type SettingsDraft,
} from "./settings-draft";
import { Part, PickList } from "./settings-parts";

const CLASS_WORDS = { A: "the few that sell most", B: "the middle", C: "the many that sell little" };

/** The agent's settings, each with what it does, and a summary in words that follows every change. */
export function AgentSettingsForm({
  config,
  version,
  excludedCodes,
  currency,
  suppliers,
  categories,
  currencies,
  timeZone,
  editable,
}: {
  config: AgentConfig;
  version: number;
  excludedCodes: readonly string[];
  currency: string;
  suppliers: SupplierChoices;
  categories: readonly string[];
  /** Other currencies that suppliers ask for. */
  currencies: readonly string[];
  timeZone: string;
  editable: boolean;
}) {
  const { locale } = useLocaleSettings();
  const [draft, setDraft] = useState(() => draftOf(config, excludedCodes, currency, locale));
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const { pending: busy, run } = useServerAction(saveAgentAction, {
    shows: "every failure",
    done: "The settings were saved.",
  });
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // While it is saved, nothing in it takes the focus.
    if (failure && !busy) focusFirstInvalid(fields.current);
  }, [failure, busy]);
  const [reason, setReason] = useState("");
  const set = (change: Partial<SettingsDraft>) => setDraft((now) => ({ ...now, ...change }));
  const [asking, setAsking] = useState(false);
  const saveButton = useRef<HTMLButtonElement>(null);
  const read = savedConfigSchema.safeParse(configOf(draft, currency, locale));
  const errors = new Map(
    read.success ? [] : read.error.issues.map((issue) => [issue.path.join("."), issue.message]),
  );
  const codes = codesOf(draft.excludedCodes);
  const byItself = ordersByItself({ approval: { kind: draft.approval, amountMinor: 0 } });
  const check = () => {
    if (!read.success)
      return setFailure({
        message: "Some figures are missing or out of range; they are marked.",
        fieldErrors: {},
      });
    if (loosens(config, read.data)) return setAsking(true);
    return void save();
  };
  const save = async () => {
    if (!read.success) return;
    setAsking(false);
    const result = await run({ version, config: read.data, excludedCodes: codes, reason });
    setFailure(result.ok ? null : result.failure);
  };
  const codesError = failure?.fieldErrors.excludedCodes;
  return (
    <form
      className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_21rem]"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <fieldset ref={fields} disabled={!editable || busy} className="min-w-0 space-y-6">
        <legend className="sr-only">Settings of the agent</legend>
        <Part
          title="When it runs"
          description="In the organization's time zone. You can also start it manually."
        >
          <Field label={ORDER_SETTINGS.schedule}>
            <Select
              value={draft.schedule}
              onChange={(event) => set({ schedule: event.target.value as SettingsDraft["schedule"] })}
              options={optionsOf(SCHEDULES)}
            />
          </Field>
          {draft.schedule !== "off" && (
            <div className="grid grid-cols-2 gap-4">
              {draft.schedule === "weekly" && (
                <Field label="Day">
                  <Select
                    value={draft.weekday}
                    onChange={(event) => set({ weekday: event.target.selectedIndex + 1 })}
                    options={WEEKDAYS.map((label, i) => ({ value: String(i + 1), label }))}
                  />
                </Field>
              )}
              <Field label="Hour">
                <Select
                  value={draft.hour}
                  onChange={(event) => set({ hour: event.target.selectedIndex })}
                  options={HOURS}
                />
              </Field>
            </div>
          )}
        </Part>
        <Part
          title="How much it orders"
          description="The service level is how often stock lasts until the next delivery. Higher means more safety stock. Forecasts are measured up to 95%; above that, they are extrapolated."
        >
          {SERVICE_CLASSES.map((name) => (
            <NumberField
              inputClassName="max-w-36"
              key={name}
              label={serviceLevelLabel(name)}
              hint={CLASS_WORDS[name]}
              unit="%"
              rules={LEVEL_RULES}
              error={errors.get(`serviceLevels.${name}`)}
              value={draft.serviceLevels[name]}
              onValue={(value) => set({ serviceLevels: { ...draft.serviceLevels, [name]: value } })}
            />
          ))}
          <NumberField
            inputClassName="max-w-36"
            label={ORDER_SETTINGS.reviewDays}
            hint="An order covers the lead time plus this many days."
            unit="days"
            rules={REVIEW_DAYS_RULES}
            error={errors.get("reviewDays")}
            value={draft.reviewDays}
            onValue={(reviewDays) => set({ reviewDays })}
          />
          <Field
            label={ORDER_SETTINGS.mode}
            hint={
              draft.mode === "periodic"
                ? "Orders when stock would not last until the delivery after next."
                : "Orders when stock has fallen to the reorder point."
            }
            className="sm:col-span-2"
          >
            <Select
              value={draft.mode}
              onChange={(event) => set({ mode: event.target.value as AgentConfig["mode"] })}
              options={optionsOf(MODES)}
            />
          </Field>
        </Part>
        <Part id="money" title="Money" description="Checked again at the moment an order is made.">
          <NumberField
            inputClassName="max-w-36"
            label={ORDER_SETTINGS.budget}
            hint={
              byItself
                ? "Maximum total per run: what it orders by itself stays within it."
                : "Maximum total per run. Leave empty for no limit."
            }
            unit={currency}
            optional={!byItself}
            rules={amountRules(currency)}
            error={errors.get("budgetMinor")}
            value={draft.budget}
            onValue={(budget) => set({ budget })}
          />
          <Field label={ORDER_SETTINGS.belowMinimum}>
            <Select
              value={draft.belowMinimum}
              onChange={(event) => set({ belowMinimum: event.target.value as AgentConfig["belowMinimum"] })}
              options={optionsOf(BELOW_MINIMUM)}
            />
          </Field>
          {currencies.map((code) => (
            <NumberField
              inputClassName="max-w-36"
              key={code}
              label={rateLabel(code)}
              hint={`Lines in ${code} are left out while this is empty.`}
              unit={currency}
              optional
              rules={RATE_RULES}
              error={errors.get(`exchangeRates.${code}`)}
              value={draft.rates[code] ?? ""}
              onValue={(rate) => set({ rates: { ...draft.rates, [code]: rate } })}
            />
          ))}
        </Part>
        <Part title="Who approves" description="Whatever is chosen, everything it does is in the audit.">
          <Field label={ORDER_SETTINGS.approval}>
            <Select
              value={draft.approval}
              onChange={(event) => set({ approval: event.target.value as SettingsDraft["approval"] })}
              options={optionsOf(APPROVALS)}
            />
          </Field>
          {draft.approval === "above" && (
            <NumberField
              inputClassName="max-w-36"
              label="It may order by itself up to"
              unit={currency}
              rules={amountRules(currency)}
              error={errors.get("approval.amountMinor")}
              value={draft.approvalAbove}
              onValue={(approvalAbove) => set({ approvalAbove })}
            />
          )}
          <NumberField
            inputClassName="max-w-36"
            label={ORDER_SETTINGS.proposalDays}
            hint="Then the proposal expires, because its figures are too old."
            unit="days"
            rules={PROPOSAL_DAYS_RULES}
            error={errors.get("proposalDays")}
            value={draft.proposalDays}
            onValue={(proposalDays) => set({ proposalDays })}
          />
          <Switch
            className="sm:col-span-2"
            label={ORDER_SETTINGS.sendOnApproval}
            hint="To the supplier, with PDF and CSV, after the grace period in the organization's settings."
            checked={draft.sendOnApproval}
            onChange={(event) => set({ sendOnApproval: event.target.checked })}
          />
        </Part>
        <Part title="Suppliers and exclusions" description="Each run lists what was left out.">
          <Switch
            className="sm:col-span-2"
            label={ORDER_SETTINGS.allSuppliers}
            checked={draft.allSuppliers}
            onChange={(event) => set({ allSuppliers: event.target.checked })}
          />
          {!draft.allSuppliers && (
            <PickSuppliers
              legend={ORDER_SETTINGS.suppliers}
              error={errors.get("suppliers.ids")}
              choices={suppliers}
              chosen={draft.supplierIds}
              onChosen={(supplierIds) => set({ supplierIds })}
            />
          )}
          {categories.length > 0 && (
            <PickList
              legend={ORDER_SETTINGS.excludedCategories}
              options={categories.map((name) => ({ value: name, label: name }))}
              chosen={draft.excludedCategories}
              onChosen={(excludedCategories) => set({ excludedCategories })}
            />
          )}
          <Field
            label={ORDER_SETTINGS.excludedItems}
            optional
            hint="Item codes, one per line."
            className="sm:col-span-2"
            error={codesError}
          >
            <Textarea
              value={draft.excludedCodes}
              onChange={(event) => set({ excludedCodes: event.target.value })}
            />
          </Field>
        </Part>
      </fieldset>
      <div className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5 xl:sticky xl:top-6">
        <h2 className="text-base">In words</h2>
        <div aria-live="polite" className="mt-2 space-y-2 text-pretty text-sm">
          {(read.success
            ? describeConfig({ ...read.data, excludedItemIds: codes }, currency, locale)
            : ["Some figures are missing or out of range."]
          ).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {failure && !codesError && (
          <Callout tone="critical" live className="mt-3">
            <FailureText
              failure={{ ...failure, message: failure.message ?? "Some settings are out of range." }}
            />
          </Callout>
        )}
        {editable && (
          <>
            <Field label="Reason for the change" optional className="mt-4">
              <Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
            </Field>
            <div className="mt-4 flex flex-wrap gap-2">
              <Button ref={saveButton} type="submit" variant="primary" pending={busy}>
                Save settings
              </Button>
              <DryRunButton
                config={read.success ? read.data : null}
                excludedCodes={codes}
                currency={currency}
              />
            </div>
            {read.success && (
              <ByItselfDialog
                open={asking}
                onClose={() => setAsking(false)}
                onConfirm={() => void save()}
                returnFocus={() => saveButton.current?.focus()}
                config={read.data}
                currency={currency}
                timeZone={timeZone}
              />
            )}
          </>
        )}
      </div>
    </form>
  );
}
