import { Download } from "lucide-react";
import type { Metadata } from "next";
import { AnswerTable } from "@/components/ask/answer-table";
import { AskBox } from "@/components/ask/ask-box";
import { PinButton } from "@/components/ask/pin-button";
import { BarList } from "@/components/charts/bar-list";
import { DownloadLink } from "@/components/ui/download-link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { askAddress, stateOf } from "@/lib/ask/address";
import { answerOf, cellText } from "@/lib/ask/answer";
import { addressOf, pinnedQuestions } from "@/lib/ask/pins";
import { queriesFor } from "@/lib/ask/understand";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { parametersOf } from "@/lib/insights/questions/catalogue";
import type { Column } from "@/lib/insights/questions/query";

export const metadata: Metadata = { title: "Ask" };

/** Bars that are drawn of an answer. */
const BARS = 8;

/** A question about the business, its answer, and the rows behind it. */
export default async function AskPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, role, can, user, readOnly } = await workspace(
    (await params).org,
    "workspace.view",
  );
  const [state, locale] = await Promise.all([askAddress.read(searchParams), requestLocale()]);
  const mayPin = can("questions.pin") && !readOnly;
  const [found, pinned] = await Promise.all([
    answerOf({ db, role, organization, locale }, state),
    mayPin ? pinnedQuestions(db, user.id) : [],
  ]);
  const base = `/o/${organization.slug}`;
  const here = `${base}/ask`;
  const { currency } = organization;
  return (
    <>
      <PageHeader
        title="Ask"
        description="Questions about your stock, orders, suppliers and sales. Every answer is read from your data, and its rows stand below it."
      />
      <div className="space-y-6">
        <AskBox base={here} question={state.q} follows={found !== null} />
        {found && (
          <Panel
            title={found.sentence}
            description={
              <>
                {state.q && <>You asked: “{state.q}” </>}
                Understood as: {found.understood}
                {found.day.stale && (
                  <> Read as of {formatDay(found.day.asOf, locale)}, where your data end.</>
                )}
              </>
            }
            actions={
              <>
                {mayPin && (
                  <PinButton
                    base={base}
                    state={state}
                    address={addressOf(state)}
                    isPinned={pinned.some(({ address }) => address === addressOf(state))}
                  />
                )}
                {can("data.export") && found.answer.rows.length > 0 && (
                  <DownloadLink
                    size="sm"
                    href={askAddress.href(`${here}/${state.query}/export`, { ...state, query: "" })}
                    icon={<Download aria-hidden="true" />}
                  >
                    CSV
                  </DownloadLink>
                )}
              </>
            }
            flush
            footer={
              found.answer.total !== null && found.answer.total > found.answer.rows.length ? (
                <span>
                  {formatNumber(found.answer.rows.length, locale, 0)} of{" "}
                  {formatNumber(found.answer.total, locale, 0)} are shown.
                </span>
              ) : undefined
            }
          >
            <Bars answer={found.answer} base={base} currency={currency} locale={locale} />
            {found.answer.rows.length > 0 && (
              <AnswerTable
                answer={found.answer}
                base={base}
                caption={found.query.title}
                currency={currency}
                locale={locale}
              />
            )}
          </Panel>
        )}
        <Panel title={found ? "Other questions" : "What you can ask"}>
          <ul className="flex flex-wrap gap-2">
            {queriesFor(role).map((query) => (
              <li key={query.id}>
                <LinkButton
                  size="sm"
                  href={askAddress.href(
                    here,
                    stateOf("", { queryId: query.id, parameters: parametersOf(query, {}) }),
                  )}
                >
                  {query.title}
                </LinkButton>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

const amountOf = (value: string | number | null | undefined): number =>
  typeof value === "number" ? value : 0;

type Found = NonNullable<Awaited<ReturnType<typeof answerOf>>>;

/** The picture of an answer, where one says more than its table. */
function Bars({
  answer,
  base,
  currency,
  locale,
}: {
  answer: Found["answer"];
  base: string;
  currency: string;
  locale: string;
}) {
  const { chart, columns, rows } = answer;
  if (!chart || rows.length < 2) return null;
  const column = columns[chart.value] as Column;
  return (
    <div className="border-line border-b p-4 sm:p-5">
      <BarList
        label={column.label}
        items={rows.slice(0, BARS).map((row) => ({
          name: String(row.values[chart.label]),
          value: amountOf(row.values[chart.value]),
          text: cellText(row.values[chart.value], column, { currency, locale }),
          ...(row.href && { href: `${base}${row.href}` }),
        }))}
      />
    </div>
  );
}
