import { formatDay } from "@/lib/format/day";
import type { Part } from "@/lib/grounding/fact";
import { sentenceText } from "@/lib/grounding/value-text";
import type { Digest } from "@/lib/notifications/digest";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { stopLink } from "./mail-choice";
import type { WordedBriefing } from "./words";

/** Names that somebody typed, as a mail may carry them. */
const safe = (part: Part): Part =>
  typeof part !== "string" && part.value.type === "name"
    ? mailName(part.text ?? part.value.text, `a certain ${part.value.of}`)
    : part;

/**
 * The mail of a morning: the briefing, what is new for the person, or both in one.
 *
 * @param briefing null for who has not chosen it, or on a day without anything to say
 * @param digest null where nothing is new
 */
export function morningMail(
  to: { userId: string; name: string; email: string },
  { id, slug, name: fullName }: { id: string; slug: string; name: string },
  briefing: WordedBriefing | null,
  digest: Digest | null,
): NewMail | null {
  if (!briefing && !digest) return null;
  const name = mailName(fullName, "your organization");
  const hello = `Hello ${mailName(to.name, "there")},`;
  const news = digest ? ["New for you since the last mail:", ...digest.lines] : [];
  const stopDigest = digest
    ? `Get what is new for you in the bell alone, without signing in: ${digest.stop}`
    : null;
  if (!briefing)
    return {
      ...{ organizationId: id, recipient: to.email, template: "notification-digest" },
      subject: `${name}: ${digest?.subject}`,
      body: letter(
        hello,
        ...news,
        `Choose what you are told of, and how: ${siteLink(`/o/${slug}/notifications/settings`)}`,
        ...(stopDigest ? [stopDigest] : []),
      ),
      unsubscribeUrl: digest ? `${digest.stop}/stop` : undefined,
    };
  const { today, points } = briefing;
  const day = formatDay(today, "en-GB", "long");
  const stop = stopLink(id, to.userId);
  return {
    ...{ organizationId: id, recipient: to.email, template: "briefing" },
    subject: `${name}: your briefing of ${day}`,
    body: letter(
      hello,
      `this is what matters at ${name} on ${day}:`,
      ...points.map(
        ({ parts, action }, i) =>
          `${i + 1}. ${sentenceText(parts.map(safe), today)}\n${action.label}: ${siteLink(`/o/${slug}${action.href}`)}`,
      ),
      `All of it, with the rows behind each figure: ${siteLink(`/o/${slug}`)}`,
      ...news,
      `You chose to get this mail each day. Stop it, without signing in: ${stop}`,
      ...(stopDigest ? [stopDigest] : []),
    ),
    unsubscribeUrl: `${stop}/stop`,
  };
}
