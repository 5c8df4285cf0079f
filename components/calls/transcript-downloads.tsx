import { DownloadLink } from "@/components/ui/download-link";

const FORMATS = [
  { format: "pdf", label: "PDF" },
  { format: "text", label: "Text" },
  { format: "vtt", label: "WebVTT" },
  { format: "json", label: "JSON" },
] as const;

/** The transcript as a file. @param href of the call */
export function TranscriptDownloads({ href }: { href: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      Download the transcript:
      {FORMATS.map(({ format, label }) => (
        <DownloadLink key={format} variant="link" size="sm" href={`${href}/transcript/${format}`}>
          {label}
        </DownloadLink>
      ))}
    </p>
  );
}
