import { ActionNote } from "@/components/admin/processors/action-note";
import { ReviewForm } from "@/components/admin/processors/small-forms";
import { buttonStyle } from "@/components/ui/button-style";
import { controlStyle } from "@/components/ui/control-style";
import { DescriptionList } from "@/components/ui/description-list";
import { DownloadLink } from "@/components/ui/download-link";
import { DayText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";

interface Agreement {
  key: string;
  version: number;
  agreementName: string | null;
  agreementHash: string | null;
  agreementSignedOn: string | null;
  reviewDueOn: string | null;
}

/** The signed agreement with a company: what is on file, and the form that files another. */
export function AgreementPanel({
  agreement,
  problem,
  mayEdit,
}: {
  agreement: Agreement;
  problem?: string;
  mayEdit: boolean;
}) {
  const { key, agreementHash } = agreement;
  return (
    <Panel
      title="Agreement"
      description="Stored encrypted. Without one, or with an overdue review, nothing is sent to this company in production."
      actions={
        agreementHash && <DownloadLink href={`/admin/processors/${key}/agreement`}>Download</DownloadLink>
      }
    >
      {agreementHash ? (
        <DescriptionList
          items={[
            {
              term: "File",
              value: <span className="[overflow-wrap:anywhere]">{agreement.agreementName}</span>,
            },
            { term: "Signed on", value: <DayText day={agreement.agreementSignedOn} /> },
            { term: "Next review", value: <DayText day={agreement.reviewDueOn} /> },
            {
              term: "SHA-256",
              value: <span className="text-xs [overflow-wrap:anywhere]">{agreementHash}</span>,
            },
          ]}
        />
      ) : (
        <p className="text-muted">No agreement is on file.</p>
      )}
      {mayEdit && (
        <>
          {agreementHash && (
            <ReviewForm processor={key} version={agreement.version} day={agreement.reviewDueOn ?? ""} />
          )}
          <form
            method="post"
            action={`/admin/processors/${key}/agreement`}
            encType="multipart/form-data"
            className="mt-5 grid gap-3 border-line border-t pt-4 sm:grid-cols-2"
          >
            <h3 className="font-medium text-sm sm:col-span-2">
              {agreementHash ? "File a newer agreement" : "File the signed agreement"}
            </h3>
            {problem && <ActionNote>{problem}</ActionNote>}
            <label className="text-sm sm:col-span-2">
              <span className="mb-1 block font-medium">PDF, at most 10 MiB</span>
              <input type="file" name="file" accept="application/pdf" required className="w-full text-sm" />
            </label>
            <label className="text-sm">
              <span className="mb-1 block font-medium">Signed on</span>
              <input type="date" name="signedOn" required className={`${controlStyle} h-8`} />
            </label>
            <label className="text-sm">
              <span className="mb-1 block font-medium">Next review</span>
              <input type="date" name="reviewDueOn" required className={`${controlStyle} h-8`} />
            </label>
            <div className="sm:col-span-2">
              <button type="submit" className={buttonStyle({ variant: "secondary" })}>
                File agreement
              </button>
            </div>
          </form>
        </>
      )}
    </Panel>
  );
}
