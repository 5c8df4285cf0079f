import type { Metadata } from "next";
import { placeChoices } from "@/components/accounts/place-choices";
import { TemplatesPanel } from "@/components/messages/templates-panel";
import { NumberList } from "@/components/telephone/number-list";
import { NumberSearchForm, NumbersForSale } from "@/components/telephone/number-search";
import { NumbersEnd } from "@/components/telephone/numbers-end";
import { SmsSettingsForm } from "@/components/telephone/sms-settings-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { numbersKeptUntil } from "@/lib/organization-closing/trial-numbers";
import { listNumbers, offersOrRefusal } from "@/lib/phone-numbers/numbers";
import { numberSearchSchema } from "@/lib/phone-numbers/schema";
import { ownTemplates } from "@/lib/sms/own-templates";
import { smsSettings } from "@/lib/sms/settings";

export const metadata: Metadata = { title: "Telephone" };

export default async function TelephonePage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "numbers.manage");
  const { country, ...search } = numberSearchSchema.parse(await readSearchParams(searchParams));
  const [numbers, locale, found, sms, templates, keptUntil] = await Promise.all([
    listNumbers(db),
    requestLocale(),
    country && !readOnly ? offersOrRefusal(db, { ...search, country }) : null,
    smsSettings(db),
    ownTemplates(db),
    numbersKeptUntil(organization),
  ]);
  const base = `/o/${organization.slug}`;
  return (
    <>
      <PageHeader
        title="Telephone"
        description="The numbers on which suppliers reach you, and that they see when you call."
        breadcrumbs={[{ href: `${base}/settings`, label: "Settings" }]}
      />
      {keptUntil && numbers.length > 0 && <NumbersEnd {...keptUntil} base={base} locale={locale} />}
      <div className="space-y-6">
        <Panel title="Your numbers" flush={numbers.length > 0}>
          {numbers.length > 0 ? (
            <NumberList
              numbers={numbers}
              base={`${base}/settings/telephone`}
              mayRelease={can("numbers.release")}
            />
          ) : (
            <p className="text-muted text-sm">No numbers yet. Search for one below.</p>
          )}
        </Panel>
        {!readOnly && (
          <Panel
            title="Buy a number"
            description="You see the monthly price before you buy. It is charged until you release the number."
          >
            <NumberSearchForm
              search={{ ...search, country: country ?? organization.country }}
              countries={placeChoices(locale).countries}
            />
            {found?.refusal && (
              <Callout className="mt-4" tone="caution" live>
                {found.refusal}
              </Callout>
            )}
            {found?.offers && country && (
              <NumbersForSale offers={found.offers} country={country} type={search.type} />
            )}
          </Panel>
        )}
        {!readOnly && (
          <Panel
            title="Text messages"
            description={`When they are held, in your time zone (${organization.timeZone.replaceAll("_", " ")}).`}
          >
            <SmsSettingsForm key={sms.version} settings={sms} />
          </Panel>
        )}
        {!readOnly && <TemplatesPanel templates={templates} company={organization.name} />}
      </div>
    </>
  );
}
