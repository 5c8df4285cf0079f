import * as z from "zod";
import { jsonColumn } from "./db/json-column";

/** The files of a mail in the outbox, as the column `attachments` holds them. */
export const readAttachments = jsonColumn(
  "OutboundMail.attachments",
  z.array(z.object({ fileName: z.string(), contentType: z.string(), base64: z.string() })),
);
