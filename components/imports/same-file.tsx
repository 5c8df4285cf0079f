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
    <Callout tone="caution" className="mb-6" title="This is a file you have brought before">
      {atWork ? "It is being imported right now, as " : "It was imported as "}
      <TextLink href={`${base}/${first.id}`}>{first.fileName}</TextLink>
      {first.finishedAt && !atWork && (
        <>
          {" "}
          on <InstantText instant={first.finishedAt} />
        </>
      )}
      . With the same mapping nothing will change. To take it in differently, undo the earlier import first.
    </Callout>
  );
}
