"use client";
import { useState } from "react";

/**
 * Says how far a job is and how it ended, for those who do not see it move: at every quarter, and at the end. A bar that
 * was announced at each of its steps would never be quiet.
 *
 * @param stage what changes when there is something new to say besides the share: the job's status
 * @param share 0 to 1
 */
export function ProgressAnnouncement({ stage, share, text }: { stage: string; share: number; text: string }) {
  const moment = `${stage} ${Math.floor(share * 4)}`;
  const [said, setSaid] = useState({ moment, text });
  if (said.moment !== moment) setSaid({ moment, text });
  return (
    <p role="status" className="sr-only">
      {said.text}
    </p>
  );
}
