import { expect, it, vi } from "vitest";
import { withoutForwarding } from "./own-actions";

const URL_OF_PAGE = "https://lumina.example/o/[org]/items";
const forwarded = { "x-action-forwarded": "1", cookie: "lumina-session=secret" };

it("sends nothing to a page that the framework would forward an action to", async () => {
  const network = vi.fn<typeof fetch>();
  const fetcher = withoutForwarding(network);
  for (const headers of [
    forwarded,
    new Headers(forwarded),
    Object.entries(forwarded) as [string, string][],
  ]) {
    const answer = await fetcher(new URL(URL_OF_PAGE), { method: "POST", body: "[]", headers });
    expect([answer.status, answer.headers.get("x-nextjs-action-not-found")]).toEqual([404, "1"]);
  }
  expect((await fetcher(new Request(URL_OF_PAGE, { headers: forwarded }))).status).toBe(404);
  expect(network).not.toHaveBeenCalled();
});

it("leaves everything else to the network", async () => {
  const network = vi.fn<typeof fetch>(async () => new Response("there"));
  const fetcher = withoutForwarding(network);
  const init = { headers: { rsc: "1" } };
  expect(await (await fetcher(URL_OF_PAGE, init)).text()).toBe("there");
  expect(await (await fetcher(URL_OF_PAGE)).text()).toBe("there");
  expect(await (await fetcher(new Request(URL_OF_PAGE, init))).text()).toBe("there");
  expect(network.mock.calls[0]).toEqual([URL_OF_PAGE, init]);
});
