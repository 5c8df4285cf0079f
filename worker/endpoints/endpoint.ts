import type { RefusalFormat } from "../refusal";

/** Something the Worker answers before Next: the request pipeline has checked the request, and finishes the answer. */
export interface Endpoint {
  /** Whether it answers this request; only the path, the method and headers are looked at. */
  matches(request: Request, url: URL): boolean;
  /** How its failures are written. */
  failures: RefusalFormat;
  /**
   * Answers. A body is read with lib/platform/request-body.ts alone.
   *
   * @param pages answers another request by the pages of the product
   * @throws UserError for what the sender may be told; anything else becomes 500 with an event id
   */
  handle(request: Request, url: URL, pages: Pages): Promise<Response>;
}

/** Answers a request by the pages of the product. */
export type Pages = (request: Request) => Promise<Response>;
