import { HOUR_MS } from "@/lib/platform/clock";

/** GDPR, Article 33(1): the authority is told within 72 hours of becoming aware. */
const TOLD_WITHIN_MS = 72 * HOUR_MS;

/** Until when an authority has to be told; null where no personal data is concerned, or it is a drill. */
export const tellBy = ({
  personalData,
  drill,
  detectedAt,
}: {
  personalData: boolean;
  drill: boolean;
  detectedAt: string;
}): string | null =>
  personalData && !drill ? new Date(Date.parse(detectedAt) + TOLD_WITHIN_MS).toISOString() : null;
