import { DownloadLink } from "@/components/ui/download-link";
import { KIND_KEYS, KINDS } from "@/lib/mapping/kinds";

/** What you can import, each with a file that shows how. */
export function SamplesList({ base }: { base: string }) {
  return (
    <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {KIND_KEYS.map((kind) => {
        const { label, description, fields } = KINDS[kind];
        const needed = fields.filter((field) => field.required).map((field) => field.label.toLowerCase());
        return (
          <li key={kind} className="text-sm">
            <p className="font-medium">{label}</p>
            <p className="text-pretty text-muted">{description}</p>
            <p className="mt-0.5 text-muted text-xs">
              Needs {needed.join(", ")}.{" "}
              <DownloadLink variant="link" size="sm" href={`${base}/samples/${kind}`}>
                <span>
                  Sample<span className="sr-only"> of {label.toLowerCase()}</span> (CSV)
                </span>
              </DownloadLink>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
