import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { clockText } from "@/components/calls/call-status";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { clipOfLink, clipView } from "@/lib/transcripts/clips";

export const metadata: Metadata = {
  title: "A part of a call",
  robots: { index: false, follow: false },
  // The address is a secret of whoever got the link.
  referrer: "no-referrer",
};

/** What a link to a part of a call shows, to whoever has it. The Worker has seen to links that have ended. */
export default async function ClipPage({
  params,
}: {
  params: Promise<{ organization: string; token: string }>;
}) {
  const { organization, token } = await params;
  const clip = await clipOfLink(organization, token);
  const view = clip && !clip.isOver ? await clipView(clip) : null;
  if (!view) notFound();
  const locale = await requestLocale();
  return (
    <main className="mx-auto max-w-2xl px-5 py-10 sm:px-8">
      <p className="text-muted text-sm">{view.organization} shared a part of a call</p>
      <h1 className="mt-1 text-xl">
        Call with {view.them}, {formatDay(view.day, locale)}
      </h1>
      {view.hasSound && (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands below
        <audio
          controls
          preload="metadata"
          className="mt-5 w-full"
          src={`/clip/${organization}/${token}/sound`}
        />
      )}
      <ol className="mt-6 grid gap-3 text-sm">
        {view.lines.map((line, i) => (
          <li key={line.number}>
            {view.lines[i - 1]?.speaker !== line.speaker && <p className="font-medium">{line.speaker}</p>}
            <p className="flex gap-3">
              <span className="w-10 shrink-0 text-muted text-xs leading-5 tabular-nums">
                {clockText(line.atMs)}
              </span>
              <span className="min-w-0 break-words">{line.text}</span>
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-8 text-muted text-sm">
        Card numbers are hidden. This link works until {formatDay(view.expiresAt.slice(0, 10), locale)}.
      </p>
    </main>
  );
}
