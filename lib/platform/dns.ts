import * as z from "zod";
import { environment } from "./env";
import { log } from "./log";
import { readJson } from "./request-body";

const TIMEOUT_MS = 5_000;
/** The most that an answer may hold; a domain with more TXT records than this is not asked further. */
const ANSWER_BYTES = 64 * 1024;
/** The type and the two answers of the DNS that tell something (RFC 1035): there are records, or there is no such name. */
const TXT = 16;
const NO_ERROR = 0;
const NO_SUCH_NAME = 3;

const answerSchema = z.object({
  Status: z.number(),
  Answer: z.array(z.object({ type: z.number(), data: z.string() })).optional(),
});

/**
 * The TXT records of a name, asked over HTTPS in the JSON form of Cloudflare's and Google's resolvers, because a Worker
 * cannot ask the DNS itself. Texts that the DNS keeps in pieces are put together.
 *
 * @returns null when nobody could tell: the resolver did not answer, or the domain's own servers did not
 */
export async function txtRecords(name: string): Promise<string[] | null> {
  const url = new URL(environment().DNS_OVER_HTTPS_URL);
  url.searchParams.set("name", name);
  url.searchParams.set("type", "TXT");
  try {
    const answer = await fetch(url, {
      headers: { accept: "application/dns-json" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new Error(`The resolver answered ${answer.status}.`);
    const { Status, Answer = [] } = answerSchema.parse(
      await readJson(answer, ANSWER_BYTES, { isHeld: true }),
    );
    if (Status === NO_SUCH_NAME) return [];
    if (Status !== NO_ERROR) return null;
    return Answer.filter(({ type }) => type === TXT).map(({ data }) => unquoted(data));
  } catch (error) {
    log.warn("dns.failed", { error });
    return null;
  }
}

/** `"one" "two"`, as zone files write the pieces of a text, or a text without quotes. */
function unquoted(data: string): string {
  const pieces = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, piece = ""]) => piece);
  return pieces.length > 0 ? pieces.join("").replace(/\\(.)/g, "$1") : data;
}
