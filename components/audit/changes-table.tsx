import { ChevronRight } from "lucide-react";
import { CountText } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import type { FieldChange } from "@/lib/audit/changes";

/** More fields than this are the export's business. */
const SHOWN = 60;

/** Longer values, such as the figures behind a line, fill screens; the export has them whole. */
const LONGEST = 200;

const shown = (value: string) =>
  value.length > LONGEST ? `${value.slice(0, LONGEST)}… (whole in the export)` : value;

/** What an entry changed, field by field; folded away until somebody asks. */
export function ChangesTable({ changes, of }: { changes: readonly FieldChange[]; of: string }) {
  if (changes.length === 0) return null;
  const more = changes.length - SHOWN;
  return (
    <details className="group mt-1.5">
      <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-sm text-muted text-xs underline-offset-4 hover:text-ink hover:underline pointer-coarse:min-h-9">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        What changed: <CountText count={changes.length} noun="field" />
        <span className="sr-only"> of {of}</span>
      </summary>
      <div className="mt-1.5 overflow-x-auto rounded-md border border-line">
        <table className="w-full text-left text-xs">
          <caption className="sr-only">Before and after</caption>
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Field
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Before
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, SHOWN).map((change) => (
              <tr key={change.label} className="border-line border-t align-top">
                <th scope="row" className="px-3 py-1.5 font-normal text-muted">
                  {change.label}
                </th>
                <td className="max-w-72 px-3 py-1.5 [overflow-wrap:anywhere]">
                  {change.before === null ? <Missing word="nothing" /> : shown(change.before)}
                </td>
                <td className="max-w-72 px-3 py-1.5 font-medium [overflow-wrap:anywhere]">
                  {change.after === null ? <Missing word="nothing" /> : shown(change.after)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && (
        <p className="mt-1 text-muted text-xs">
          <CountText count={more} noun="more field" /> in the export.
        </p>
      )}
    </details>
  );
}
