import http from "node:http";
import type { AddressInfo } from "node:net";
import Domain from "twilio/lib/base/Domain.js";
import Version from "twilio/lib/base/Version.js";
import { AvailablePhoneNumberCountryListInstance } from "twilio/lib/rest/api/v2010/account/availablePhoneNumberCountry.js";
import { CallListInstance } from "twilio/lib/rest/api/v2010/account/call.js";
import { IncomingPhoneNumberListInstance } from "twilio/lib/rest/api/v2010/account/incomingPhoneNumber.js";
import { MessageListInstance } from "twilio/lib/rest/api/v2010/account/message.js";
import { RecordingListInstance } from "twilio/lib/rest/api/v2010/account/recording.js";
import { ACCOUNTS } from "../../emulators/voice/credentials.mjs";
import { voiceEmulator } from "../../emulators/voice/voice.mjs";

/** CommonJS classes arrive with or without their `default`, as the loader has it. */
const bare = <T>(module: T): T => (module as { default?: T }).default ?? module;

export const [account, other] = ACCOUNTS as [{ sid: string; token: string }, { sid: string; token: string }];

/** The emulators on a free port. */
export async function startVoice(options: { folder?: string } = {}) {
  const voice = voiceEmulator(options);
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    voice.answer(request, response, url).then(
      (answered: boolean) => answered || response.writeHead(404).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.on("upgrade", (request, socket, head) => voice.upgrade(request, socket, head) || socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const control = async (method: string, what: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/voice/control/${what}`, { method, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return JSON.parse(text);
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { hub: voice.hub, origin, control, close };
}

/** The parts of Twilio's own library that the application loads, sent to the emulator. */
export function twilioAt(origin: string, { sid, token } = account) {
  const request = async ({ method, uri, params, data, headers }: Record<string, unknown>) => {
    const url = new URL(String(uri));
    for (const [name, value] of Object.entries(params ?? {})) url.searchParams.set(name, String(value));
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(data ?? {}))
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) form.append(name, String(one));
    const verb = String(method).toUpperCase();
    const answer = await fetch(url, {
      method: verb,
      headers: {
        ...(headers as Record<string, string> | undefined),
        authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}`,
        ...(verb === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(verb === "POST" ? { body: form.toString() } : {}),
    });
    return {
      statusCode: answer.status,
      body: await answer.text(),
      headers: Object.fromEntries(answer.headers),
    };
  };
  const domain = new (bare(Domain))({ request } as never, `${origin}/twilio`);
  const version = new (bare(Version))(domain as never, "2010-04-01") as never;
  return {
    calls: CallListInstance(version, sid),
    recordings: RecordingListInstance(version, sid),
    numbers: IncomingPhoneNumberListInstance(version, sid),
    available: AvailablePhoneNumberCountryListInstance(version, sid),
    messages: MessageListInstance(version, sid),
  };
}
