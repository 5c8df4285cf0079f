import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonStyle } from "@/components/ui/button-style";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { letterDay } from "@/lib/platform/letter";
import { isOpenLink, LINK_NOTES } from "@/lib/rights/package/link-form";

export const metadata: Metadata = {
  title: "Your data",
  robots: { index: false },
  // The address is a secret of whoever got the mail.
  referrer: "no-referrer",
};

/** Where a mailed link leads: a code is mailed, typed here, and the package is downloaded. */
export default async function PackagePage({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>;
  searchParams: SearchParams;
}) {
  const { token } = await params;
  const expiresAt = await isOpenLink(token);
  if (expiresAt === null) notFound();
  const note = LINK_NOTES[(await readSearchParams(searchParams)).note ?? ""];
  return (
    <div className="mx-auto max-w-xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">Your data is ready</h1>
      <p className="mt-4 text-pretty text-base">
        You can download it until {letterDay(expiresAt)}. To make sure that it reaches you alone, we mail a
        code to the address that this link was sent to.
      </p>
      {note && (
        <p role="status" className="mt-4 rounded-md bg-accent-soft p-4 text-pretty">
          {note}
        </p>
      )}
      <form method="post" action={`/privacy-package/${token}/code`} className="mt-6">
        <button
          type="submit"
          className={buttonStyle({ variant: note ? "secondary" : "primary", size: "lg" })}
        >
          {note ? "Mail a new code" : "Mail me a code"}
        </button>
      </form>
      <form method="post" action={`/privacy-package/${token}/open`} className="mt-8 space-y-4">
        <label className="block font-medium text-sm">
          Code
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
            className="mt-1 block w-40 rounded-md border border-line bg-surface p-3 text-base tabular-nums"
          />
        </label>
        <button
          type="submit"
          className={buttonStyle({ variant: note ? "primary" : "secondary", size: "lg" })}
        >
          Download
        </button>
      </form>
    </div>
  );
}
