import type { Metadata } from "next";
import { connection } from "next/server";
import { buttonStyle } from "@/components/ui/button-style";
import { certificateKeys } from "@/lib/organization-closing/certificate";
import { personCertificateKeys } from "@/lib/rights/erasure/certificate";

export const metadata: Metadata = {
  title: "Verify a deletion certificate",
  description: "Check that a certificate of deletion was signed by Lumina and not changed since.",
};

const CONTROL = "mt-1 w-full rounded-md border border-line bg-surface p-3 text-sm";

/** Checks certificates in the reader's own browser; its keys stand in the page, so that no connection is needed. */
export default async function VerifyDeletionPage() {
  // The keys stand in the database: nothing of them is there when pages are built.
  await connection();
  const keys = [...new Set([...(await certificateKeys()), ...(await personCertificateKeys())])];
  return (
    <div className="mx-auto max-w-3xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">Verify a deletion certificate</h1>
      <p className="mt-3 max-w-prose text-pretty text-base text-muted">
        When an organization or a person's data is deleted, a signed certificate is mailed. Here anybody can
        check that it is genuine. The check runs in your browser, without a connection once this page is open:
        nothing that you paste is sent anywhere.
      </p>
      <noscript>
        <p className="mt-4 rounded-md bg-accent-soft p-4 text-pretty">
          The check needs JavaScript. Without it, verify the signature (Ed25519) over the certificate’s
          canonical JSON with the key below.
        </p>
      </noscript>
      <form data-keys={keys.join(" ")} hidden className="mt-8 space-y-4 [&[hidden]]:hidden">
        <label className="block font-medium text-sm">
          Certificate file
          <input type="file" accept=".json,application/json" className={CONTROL} />
        </label>
        <label className="block font-medium text-sm">
          Or paste its text
          <textarea rows={8} spellCheck={false} className={`${CONTROL} font-mono`} />
        </label>
        <button type="submit" className={buttonStyle({ size: "lg" })}>
          Verify
        </button>
      </form>
      <div
        data-verification=""
        role="status"
        hidden
        className="mt-6 space-y-2 text-pretty rounded-md border border-line bg-surface p-4 data-[result=genuine]:border-positive-line data-[result=genuine]:bg-positive-soft [&[hidden]]:hidden"
      />
      <h2 className="mt-12 text-lg">Lumina’s public keys</h2>
      <p className="mt-1 max-w-prose text-muted">
        Ed25519, base64url. Keep a copy to verify certificates later.
      </p>
      <ul className="mt-3 space-y-1">
        {keys.map((key) => (
          <li key={key}>
            <code className="break-all text-sm">{key}</code>
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-prose text-muted text-sm">
        The signature covers the value of “certificate” as JSON in UTF-8 with keys in alphabetical order and
        no spaces.
      </p>
      <script src="/site/verify-deletion.js" defer />
    </div>
  );
}
