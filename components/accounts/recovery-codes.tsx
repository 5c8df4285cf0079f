"use client";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DownloadLink } from "@/components/ui/download-link";
import { LinkButton } from "@/components/ui/link-button";

/** A new set of recovery codes, which is shown this once: to be saved or printed. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const text = `Recovery codes for Lumina. Each works once.\n\n${codes.join("\n")}\n`;
  return (
    <div className="space-y-4">
      <Callout tone="positive" live title="Save your recovery codes now">
        They are shown only this once. Each of them works once instead of a code from your authenticator app,
        for example when you lose your phone.
      </Callout>
      <ul aria-label="Recovery codes" className="grid gap-x-8 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <DownloadLink
          variant="secondary"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="lumina-recovery-codes.txt"
        >
          Download
        </DownloadLink>
        <Button variant="secondary" onClick={() => window.print()}>
          Print
        </Button>
        <LinkButton href={next || "/account#second-factor"} variant="primary">
          I have saved them
        </LinkButton>
      </div>
    </div>
  );
}
