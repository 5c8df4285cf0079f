import { cx } from "@/components/ui/cx";
import { HIT_AREA } from "@/components/ui/hit-area";
import { Panel } from "@/components/ui/panel";
import type { CallPage } from "@/lib/transcripts/queries";
import { clockText } from "./call-status";

/** What trackers found on a call: each place leads there. */
export function TrackedWords({ call }: { call: CallPage }) {
  if (call.tracked.length === 0) return null;
  const names = [...new Set(call.tracked.map(({ name }) => name))];
  return (
    <Panel title="Trackers">
      <ul className="grid gap-2 text-sm">
        {names.map((name) => (
          <li key={name}>
            <span className="font-medium">{name}</span>{" "}
            {call.tracked
              .filter((hit) => hit.name === name)
              .map(({ id, phrase, number, startMs }) => (
                <a
                  key={id}
                  href={`#u${number}`}
                  className={cx("mr-2 text-accent underline underline-offset-2", HIT_AREA)}
                  aria-label={`“${phrase}” at ${clockText(startMs)}`}
                >
                  “{phrase}” {clockText(startMs)}
                </a>
              ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
