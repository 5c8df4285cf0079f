import { env } from "cloudflare:test";
import { expect } from "vitest";
import { environment } from "@/lib/platform/env";

/** For tests: recordings as the emulator of Twilio makes them. */

export const EMULATORS = String((env as unknown as Record<string, unknown>).EMULATORS);

/** Asks or steers the emulators; `{account}` is our account at Twilio. */
export async function emulator(
  method: string,
  path: string,
  body?: object | URLSearchParams,
): Promise<unknown> {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = environment();
  const answer = await fetch(
    `${EMULATORS}${path.replace("{account}", `/twilio/2010-04-01/Accounts/${sid}`)}`,
    {
      method,
      headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` },
      body: body instanceof URLSearchParams ? body : body && JSON.stringify(body),
    },
  );
  return answer.status === 204 ? null : answer.json();
}

/** Has the emulator carry and record a call in which a card number is read out; answers its id. */
export async function recordedCall(number = "+12025550104"): Promise<string> {
  const twiml = `<Response><Dial record="record-from-answer-dual"><Number>${number}</Number></Dial></Response>`;
  const form = new URLSearchParams({ To: "+12025550177", From: "+12025550100", Twiml: twiml });
  const { sid } = (await emulator("POST", "{account}/Calls.json", form)) as { sid: string };
  await expect
    .poll(
      async () => {
        const list = await emulator("GET", `{account}/Recordings.json?CallSid=${sid}`);
        return (list as { recordings: { status: string }[] }).recordings[0]?.status;
      },
      { timeout: 20_000 },
    )
    .toBe("completed");
  return sid;
}
