import PostalMime from "postal-mime";
import { mailIdsIn } from "./message-id";

/** What a report says of one recipient (RFC 3464, section 2.3). */
interface RecipientReport {
  recipient: string;
  /** failed, delayed, delivered, relayed, expanded */
  action: string;
  /** An enhanced status code (RFC 3463), such as 5.1.1. */
  status: string;
  diagnostic: string;
}

/** A delivery status notification about a mail of ours. */
export interface DeliveryReport {
  mailId: string;
  recipients: RecipientReport[];
}

/**
 * Reads a delivery status notification: a `multipart/report` with a `message/delivery-status` part that returns the headers
 * of a mail we signed. Null for every other message, also for a report about a mail that is not ours.
 */
export async function readDeliveryReport(raw: ArrayBuffer | string): Promise<DeliveryReport | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8" });
  const type = mail.headers.find(({ key }) => key === "content-type")?.value ?? "";
  if (!/^\s*multipart\/report\b/i.test(type) || !/report-type\s*=\s*"?delivery-status/i.test(type))
    return null;
  const part = (kind: RegExp) => mail.attachments.find(({ mimeType }) => kind.test(mimeType));
  const status = part(/^message\/(global-)?delivery-status$/i);
  const returned = part(/^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/i);
  if (!status) return null;
  const [mailId] = mailIdsIn(returned ? String(returned.content) : `${mail.text ?? ""}\n${mail.html ?? ""}`);
  return mailId ? { mailId, recipients: recipientsIn(String(status.content)) } : null;
}

/** The groups of fields after the first, one for each recipient. */
function recipientsIn(text: string): RecipientReport[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has("final-recipient") || fields.has("original-recipient"))
    .map((fields) => ({
      recipient: address(fields.get("original-recipient") ?? fields.get("final-recipient") ?? ""),
      action: (fields.get("action") ?? "").trim().toLowerCase(),
      status: (fields.get("status") ?? "").trim(),
      diagnostic: (fields.get("diagnostic-code") ?? "").replace(/^[^;]*;\s*/, "").trim(),
    }));
}

function fieldsOf(group: string): Map<string, string> {
  const unfolded = group.replace(/\n[ \t]+/g, " ");
  return new Map(
    unfolded.split("\n").flatMap((line) => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  );
}

/** "rfc822; ada@example.com" → "ada@example.com" */
const address = (field: string) =>
  field
    .replace(/^[^;]*;\s*/, "")
    .replace(/[<>]/g, "")
    .trim()
    .toLowerCase();
