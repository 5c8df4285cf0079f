import { Cookie } from "lucide-react";
import type { Metadata } from "next";
import { AddEntry } from "@/components/admin/cookies/entry-form";
import { InventoryTable } from "@/components/admin/cookies/inventory-table";
import { STORAGE_KIND_WORDS } from "@/components/admin/cookies/words";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { findings } from "@/lib/consent/cookies/findings";
import { inventory, listInventory } from "@/lib/consent/cookies/inventory";
import { type InventoryState, inventoryAddress } from "@/lib/consent/cookies/schema";
import { workingContent } from "@/lib/consent/cookies/services";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Cookies and storage" };

const PATH = "/admin/cookies";

export default async function CookiesPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("cookies.view");
  const state = await inventoryAddress.read(searchParams);
  const content = await workingContent();
  const [all, open] = await Promise.all([inventory(content), findings("open")]);
  const entries = listInventory(all, state);
  const filtered = Boolean(state.q || state.kind || state.category || state.status);
  const href = (change: Partial<InventoryState>) => inventoryAddress.href(PATH, state, change);
  const services = content.services.map(({ key, name }) => ({ value: key, label: name.en }));
  const categories = new Map(content.categories.map(({ key, name }) => [key, name.en]));
  const editable = staff.can("cookies.edit");
  return (
    <>
      <PageHeader
        title="Cookies and storage"
        description="What Lumina and its services may store in a browser, and which hosts a browser may contact. The banner, the cookie policy and the scanner read this list."
        actions={
          <>
            <LinkButton href={`${PATH}/findings`}>
              Findings{open.length > 0 ? ` (${open.length} open)` : ""}
            </LinkButton>
            {editable && <AddEntry services={services} />}
          </>
        }
      />
      <FilterBar clearHref={filtered ? PATH : undefined}>
        <SearchInput
          label="Search the inventory"
          placeholder="Name, service, purpose"
          className="w-full sm:w-64"
        />
        <UrlSelect
          name="kind"
          label="Kind"
          all="All kinds"
          value={state.kind}
          options={Object.entries(STORAGE_KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <UrlSelect
          name="category"
          label="Category"
          all="All categories"
          value={state.category}
          options={[...categories].map(([value, label]) => ({ value, label }))}
        />
        <UrlSelect
          name="status"
          label="State"
          all="Every state"
          value={state.status}
          options={[
            { value: "declared", label: "Declared" },
            { value: "blocked", label: "Blocked" },
            { value: "unseen", label: "Never seen" },
          ]}
        />
      </FilterBar>
      <Card flush>
        {entries.length > 0 ? (
          <InventoryTable
            locale={await requestLocale()}
            entries={entries}
            state={state}
            href={href}
            services={services}
            categories={categories}
            found={new Set(open.map(({ kind, name }) => `${kind} ${name}`))}
            editable={editable}
          />
        ) : filtered ? (
          <EmptyState title="Nothing matches" action={<LinkButton href={PATH}>Clear filters</LinkButton>} />
        ) : (
          <EmptyState icon={<Cookie />} title="The inventory is empty">
            Until there are entries, nothing may be stored. Add one, or run a scan and declare what it finds.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
