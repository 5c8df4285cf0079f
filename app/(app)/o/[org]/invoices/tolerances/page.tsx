import type { Metadata } from "next";
import * as z from "zod";
import { SupplierFilter } from "@/components/catalogue/supplier-select";
import { ToleranceForm } from "@/components/invoices/tolerance-form";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { supplierNames } from "@/lib/invoices/tolerance-names";
import { ALL_SCOPE, classScope, supplierScope, toleranceSet, tolerancesFor } from "@/lib/invoices/tolerances";
import { ABC_CLASSES } from "@/lib/replenishment/classify-abc";

export const metadata: Metadata = { title: "Tolerances for invoices" };

const searchSchema = z.object({
  class: z.enum(["", ...ABC_CLASSES]).catch(""),
  supplier: z.string().max(64).catch(""),
});

export default async function InvoiceTolerancesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "invoices.view");
  const asked = searchSchema.parse(await readSearchParams(searchParams));
  const [set, suppliers] = await Promise.all([
    toleranceSet(db),
    supplierOptions(db, { chosen: [asked.supplier], inactive: true }),
  ]);
  const workspaceBase = `/o/${organization.slug}`;
  const base = `${workspaceBase}/invoices/tolerances`;
  const mayEdit = can("invoices.set-tolerances") && !readOnly;
  const { currency } = organization;
  const names = await supplierNames(db, [...set.byScope.keys(), supplierScope(asked.supplier)]);
  const titleOf = (scope: string) =>
    scope === ALL_SCOPE ? "All suppliers" : (names.get(scope) ?? `Items of class ${scope.slice(-1)}`);
  const started = [
    ...(asked.class ? [classScope(asked.class)] : []),
    ...(names.has(supplierScope(asked.supplier)) ? [supplierScope(asked.supplier)] : []),
  ].filter((scope) => mayEdit && !set.byScope.has(scope));
  const own = [...set.byScope].filter(([scope]) => names.has(scope) || !scope.startsWith("supplier:"));
  const open = ABC_CLASSES.filter((name) => !set.byScope.has(classScope(name)) && asked.class !== name);
  return (
    <>
      <PageHeader
        title="Tolerances for invoices"
        description="A difference beyond the percentage or beyond the amount stops an invoice; exactly at a limit passes. An empty field is no limit. A supplier's own tolerances come first, then those of the item's class."
        breadcrumbs={[{ label: "Supplier invoices", href: `${workspaceBase}/invoices` }]}
      />
      {mayEdit && (
        <FilterBar>
          {open.map((name) => (
            <LinkButton key={name} size="sm" href={`${base}?class=${name}`}>
              Add class {name}
            </LinkButton>
          ))}
          <SupplierFilter
            choices={{ ...suppliers, searchUrl: `${workspaceBase}/suppliers/options?inactive=1` }}
            value={asked.supplier}
            placeholder="Add a supplier"
          />
        </FilterBar>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {started.map((scope) => (
          <ToleranceForm
            key={scope}
            title={titleOf(scope)}
            description="Not saved yet: these are the tolerances that count now."
            scope={scope}
            version={0}
            tolerances={tolerancesFor(set, asked.supplier, null)}
            currency={currency}
            mayEdit={mayEdit}
            removable
            doneHref={base}
          />
        ))}
        {own.map(([scope, { version, ...tolerances }]) => (
          <ToleranceForm
            key={`${scope} ${version}`}
            title={titleOf(scope)}
            scope={scope}
            version={version}
            tolerances={tolerances}
            currency={currency}
            mayEdit={mayEdit}
            removable={scope !== ALL_SCOPE}
            doneHref={base}
          />
        ))}
      </div>
    </>
  );
}
