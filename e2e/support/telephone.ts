import { type APIRequestContext, expect } from "@playwright/test";

/** Steers the sandbox's telephone network, which answers beside the product (emulators/voice/control.mjs). */
const CONTROL = `http://localhost:${Number(process.env.E2E_PORT ?? 8799) + 20}/voice/control`;

/** Somebody rings one of our numbers; with a script, they say that. */
export async function ringUs(
  request: APIRequestContext,
  call: { from: string; to: string; script?: string },
): Promise<void> {
  const answer = await request.post(`${CONTROL}/call`, { data: call });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** What somebody does whose telephone rings. */
export async function setPerson(
  request: APIRequestContext,
  person: { number: string; behaviour: "answer" | "no-answer" },
): Promise<void> {
  const answer = await request.put(`${CONTROL}/people`, { data: person });
  expect(answer.ok(), await answer.text()).toBe(true);
}
