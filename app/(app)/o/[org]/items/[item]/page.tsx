import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Explain } from "@/components/briefing/explain";
import { ItemMasterData } from "@/components/catalogue/item-master-data";
import { ItemDemand } from "@/components/insights/item-demand";
import { ItemStock } from "@/components/insights/item-stock";
import { OutlookPill } from "@/components/insights/outlook-pill";
import { StaleNotice } from "@/components/insights/stale-notice";
import { AddOverride } from "@/components/overrides/add-override";
import { ItemOverrides } from "@/components/overrides/item-overrides";
import { NewTransfer } from "@/components/transfers/new-transfer";
import { CodeText } from "@/components/ui/code-text";
import { Price } from "@/components/ui/figures";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { UrlSelect } from "@/components/ui/url-filters";
import { workspace } from "@/lib/accounts/organizations";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { locationNames } from "@/lib/catalogue/lookups";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { CLASS_NOT_KNOWN, classText } from "@/lib/insights/abc-words";
import { itemView } from "@/lib/insights/item-view";
import { planningDayOf } from "@/lib/insights/refresh";
import { eventsOf } from "@/lib/models/event-queries";
import { overridesOfItem } from "@/lib/overrides/queries";
import { weeksAhead } from "@/lib/overrides/weeks-ahead";
import { NotFoundError } from "@/lib/platform/errors";
import { placesToTransfer } from "@/lib/transfers/queries";

export const metadata: Metadata = { title: "Item" };

/** More locations than this are a list to choose from. */
const PLACES_AS_TABS = 8;

export default async function ItemPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; item: string }>;
  searchParams: SearchParams;
}) {
  const { org, item: itemId } = await params;
  const here = await workspace(org, "items.view");
  const { organization, db, can, readOnly } = here;
  const [day, settings, places, locale] = await Promise.all([
    planningDayOf(db, organization.timeZone),
    plannerSettings(db, organization),
    locationNames(db),
    requestLocale(),
  ]);
  const view = await itemView(db, itemId, (await readSearchParams(searchParams)).place, day, settings).catch(
    (error) => {
      if (error instanceof NotFoundError) notFound();
      throw error;
    },
  );
  const mayTransfer = can("transfers.manage") && !readOnly;
  const [overrides, events, transferPlaces] = await Promise.all([
    overridesOfItem(db, itemId, day.today, settings),
    eventsOf(db, [itemId]),
    mayTransfer ? placesToTransfer(db, itemId) : [],
  ]);
  const mayOverride = can("forecasts.edit") && !readOnly;
  const base = `/o/${organization.slug}`;
  const { record } = view;
  const isPlanned = view.item.kind === "item" && view.item.status === "active";
  const offer = record.offers[0];
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Items", href: `${base}/items` }]}
        title={record.name || record.code}
        status={<OutlookPill status={view.status} />}
        description={
          <>
            <CodeText>{record.code}</CodeText>
            {record.category && ` · ${record.category}`}
            {isPlanned && (
              <span title={record.abcClass ? undefined : CLASS_NOT_KNOWN}>
                {" "}
                · {classText(record.abcClass)}
              </span>
            )}
            {offer && (
              <>
                {" · "}
                {offer.supplierName},{" "}
                {offer.unitPrice > 0 ? (
                  <Price value={offer.unitPrice} currency={offer.currency} />
                ) : (
                  "price not known"
                )}
              </>
            )}
          </>
        }
        actions={
          <>
            <Explain base={base} of="item" id={itemId} />
            <NewTransfer
              item={{ id: itemId, code: record.code, unit: record.unit }}
              places={transferPlaces}
              base={base}
              today={day.today}
            />
          </>
        }
      />
      {day.stale && <StaleNotice day={day} importHref={`${base}/imports/new`} />}
      {view.places.length > PLACES_AS_TABS && (
        <FilterBar>
          <UrlSelect
            name="place"
            label="Location"
            value={view.place}
            options={view.places.map((place) => ({
              value: place,
              label: places.get(place) ?? "All locations",
            }))}
          />
        </FilterBar>
      )}
      {view.places.length > 1 && view.places.length <= PLACES_AS_TABS && (
        <Tabs
          label="Locations"
          tabs={view.places.map((place) => ({
            label: places.get(place) ?? "All locations",
            href: `${base}/items/${itemId}?place=${place}`,
            current: place === view.place,
          }))}
        />
      )}
      <div className="space-y-6">
        <ItemStock view={view} day={day} base={base} locale={locale} />
        <ItemDemand
          view={view.model}
          planned={view.plannedForecast}
          likely={view.likely}
          events={events.get(itemId)}
          actions={
            mayOverride &&
            view.model?.model && (
              <AddOverride
                itemId={itemId}
                unit={record.unit}
                place={view.place}
                places={view.places.map((id) => ({ id, name: places.get(id) ?? "All locations" }))}
                weeks={weeksAhead(view.model.forecastFirstDay, view.model.model.mean.length, day.asOf)}
                today={day.today}
              />
            )
          }
          unit={record.unit}
          locale={locale}
        />
        {overrides.length > 0 && (
          <ItemOverrides
            overrides={overrides}
            mayEdit={mayOverride}
            listHref={can("models.view") ? `${base}/models/overrides` : undefined}
          />
        )}
        <Suspense fallback={<TableSkeleton rows={4} columns={5} />}>
          <ItemMasterData workspace={here} itemId={itemId} />
        </Suspense>
      </div>
    </>
  );
}
