import { findDemo } from "@/lib/demo/organization";
import { demoIsDue } from "@/lib/demo/reset";
import { clock } from "@/lib/platform/clock";
import { isSandbox } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { startSeed } from "@/lib/platform/seed-job";

/**
 * Makes the demo where the public site offers one and there is none yet, and starts it anew each day. A sandbox makes its
 * first one when it is asked to.
 */
export async function keepDemoFresh(): Promise<void> {
  try {
    const today = clock.today("UTC");
    if (await demoIsDue()) await startSeed({ today, replaces: true }, "clock");
    else if (!isSandbox() && !(await findDemo())) await startSeed({ today }, "clock");
  } catch (error) {
    log.failure("demo.not-kept-fresh", error);
  }
}
