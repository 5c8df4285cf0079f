import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import type { SameFile } from "@/lib/imports/queries";

/** The very same file was brought before: said before anybody waits for it. */
export function SameFileNotice({ same, base }: { same: readonly SameFile[]; base: string }) {
  const [first] = same;
  if (!first) return null;
  const atWork = first.status === "running" || first.status === "queued";
  return (
    <Callout tone="caution" className="mb-6" title="You have uploaded this file before">
      {atWork ? "It is being imported right now, as " : "It was imported as "}
      <TextLink href={`${base}/${first.id}`}>{first.fileName}</TextLink>
      {first.finishedAt && !atWork && (
        <>
          {" "}
          on <InstantText instant={first.finishedAt} />
        </>
      )}
      . With the same mapping nothing will change. To import it differently, undo the earlier import first.
    </Callout>
  );
}
