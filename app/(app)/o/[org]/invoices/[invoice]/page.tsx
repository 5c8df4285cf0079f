import type { Metadata } from "next";
import { notFound } from "next/navigation";
import * as z from "zod";
import { AcceptInvoice, WithdrawAcceptance } from "@/components/invoices/accept-invoice";
import { InvoiceLines } from "@/components/invoices/invoice-lines";
import { InvoiceStatePill } from "@/components/invoices/invoice-state";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, InstantText, Money } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { namesOf } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import { amountMinor } from "@/lib/format/scale";
import { pageParam, readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { invoiceView } from "@/lib/invoices/queries";
import { totalSentence } from "@/lib/invoices/sentences";

export const metadata: Metadata = { title: "Supplier invoice" };

const LINES_PER_PAGE = 100;
const searchSchema = z.object({ page: pageParam });

export default async function InvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; invoice: string }>;
  searchParams: SearchParams;
}) {
  const { org, invoice: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "invoices.view");
  const [invoice, locale] = await Promise.all([invoiceView(db, id), requestLocale()]);
  if (!invoice) notFound();
  const { page } = searchSchema.parse(await readSearchParams(searchParams));
  const names = invoice.accepted ? await namesOf([invoice.accepted.by]) : new Map<string, string>();
  const base = `/o/${organization.slug}`;
  const mayEdit = can("invoices.edit") && !readOnly;
  const { currency } = invoice;
  const firstLine = (page - 1) * LINES_PER_PAGE;
  const linesMinor = invoice.lines.reduce(
    (sum, line) => sum + (line.totalMinor ?? amountMinor(line.quantity, line.unitPrice, currency)),
    0,
  );
  const amount = (minor: number | null) =>
    minor === null ? <Missing word="Not given" /> : <Money minor={minor} currency={currency} />;
  return (
    <>
      <PageHeader
        title={invoice.number}
        breadcrumbs={[{ label: "Supplier invoices", href: `${base}/invoices` }]}
        status={<InvoiceStatePill state={invoice.state} quiet={false} />}
        description={
          <>
            {invoice.supplier.name},{" "}
            <Money minor={invoice.totalMinor ?? invoice.netMinor ?? linesMinor} currency={currency} />
          </>
        }
        actions={
          mayEdit &&
          (invoice.accepted ? (
            <WithdrawAcceptance invoice={invoice} />
          ) : (
            (invoice.state === "differs" || invoice.state === "waiting") && (
              <AcceptInvoice key={invoice.version} invoice={invoice} primary={invoice.state === "differs"} />
            )
          ))
        }
      />
      <div className="space-y-6">
        {invoice.accepted && (
          <Callout tone="positive" title="Accepted as it is">
            {names.get(invoice.accepted.by) ?? "A former member"},{" "}
            <InstantText instant={invoice.accepted.at} />
            {invoice.accepted.because ? `: ${invoice.accepted.because}` : "."}
          </Callout>
        )}
        {invoice.findings.map((finding) => (
          <Callout
            key={finding.kind}
            tone={finding.passed ? "neutral" : "caution"}
            title={
              finding.passed ? "A small difference in the totals, passed by rule" : "The totals do not add up"
            }
          >
            {totalSentence(finding, currency, locale)}
          </Callout>
        ))}
        <Panel title="Lines" flush>
          <InvoiceLines
            invoice={invoice}
            lines={invoice.lines.slice(firstLine, firstLine + LINES_PER_PAGE)}
            base={base}
            locale={locale}
          />
          {invoice.lines.length > LINES_PER_PAGE && (
            <Pagination
              page={page}
              pageSize={LINES_PER_PAGE}
              total={invoice.lines.length}
              href={(to) => `${base}/invoices/${invoice.id}?page=${to}`}
              noun="lines"
              locale={locale}
            />
          )}
        </Panel>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title="Totals">
            <DescriptionList
              items={[
                { term: "Lines", value: amount(linesMinor) },
                { term: "Net", value: amount(invoice.netMinor) },
                { term: "Tax", value: amount(invoice.taxMinor) },
                { term: "Total", value: amount(invoice.totalMinor) },
              ]}
            />
          </Panel>
          <Panel title="About this invoice">
            <DescriptionList
              items={[
                {
                  term: "Supplier",
                  value: (
                    <TextLink href={`${base}/suppliers/${invoice.supplier.id}`}>
                      {invoice.supplier.name}
                    </TextLink>
                  ),
                },
                { term: "Invoice date", value: <DayText day={invoice.day} /> },
                { term: "Due", value: <DayText day={invoice.dueDay} /> },
                {
                  term: "Comes from",
                  value: invoice.importId ? (
                    <TextLink href={`${base}/imports/${invoice.importId}`}>An import</TextLink>
                  ) : (
                    "The demo's data"
                  ),
                },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
