import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BannerPreview } from "@/components/admin/consent/banner-preview";
import { ShownWords } from "@/components/admin/consent/shown-banner";
import { word } from "@/components/admin/consent/words";
import { InstantText } from "@/components/ui/figures";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { versionNumbered } from "@/lib/consent/banner/history";
import { CONSENT_LANGUAGES, isConsentLanguage } from "@/lib/consent/schema";
import { shownContents } from "@/lib/consent/shown";
import { numberParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Version of the banner" };

/** A published version: its words in each language, and the hash that it is known by. */
export default async function VersionPage({
  params,
  searchParams,
}: {
  params: Promise<{ number: string }>;
  searchParams: SearchParams;
}) {
  await requireStaff("consent.view");
  const number = numberParam.parse((await params).number);
  const version = number === undefined ? null : await versionNumbered(number);
  if (!version || number === undefined) notFound();
  const asked = (await readSearchParams(searchParams)).language;
  const language = isConsentLanguage(asked) ? asked : "en";
  const path = `/admin/consent/versions/${number}`;
  return (
    <>
      <PageHeader
        title={`Version ${number}`}
        description={
          <>
            Published <InstantText instant={version.publishedAt} /> (UTC). The content matches its hash:{" "}
            <span className="break-all">{version.hash}</span>
          </>
        }
        breadcrumbs={[{ label: "Banner", href: "/admin/consent" }]}
      />
      <FilterBar>
        <FilterChips
          label="Language"
          options={CONSENT_LANGUAGES.map((each) => ({
            label: word(each),
            href: `${path}?language=${each}`,
            current: each === language,
          }))}
        />
      </FilterBar>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel title="As visitors see it">
          <BannerPreview
            key={language}
            contents={shownContents(version.content)}
            number={number}
            shownLanguage={language}
          />
        </Panel>
        <Panel title={`In ${word(language)}`}>
          <ShownWords content={version.content} language={language} regime="eea-uk" />
        </Panel>
      </div>
    </>
  );
}
