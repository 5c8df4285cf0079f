/** A refusal as Twilio writes it. */
export class TwilioError extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

export const notFound = (path) => new TwilioError(404, 20404, `The requested resource ${path} was not found`);

/** A page of a list as Twilio writes it. */
export function pageOf(name, all, { query, path }) {
  const size = Math.min(1_000, Math.max(1, Number(query.get("PageSize") ?? 50) || 50));
  const page = Math.max(0, Number(query.get("Page") ?? 0) || 0);
  const uri = (number) => {
    const params = new URLSearchParams(query);
    params.set("PageSize", String(size));
    params.set("Page", String(number));
    return `${path}?${params}`;
  };
  const items = all.slice(page * size, (page + 1) * size);
  return {
    [name]: items,
    ...{ page, page_size: size, start: page * size, end: page * size + Math.max(0, items.length - 1) },
    ...{ uri: uri(page), first_page_uri: uri(0) },
    next_page_uri: (page + 1) * size < all.length ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
  };
}
