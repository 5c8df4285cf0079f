/**
 * The life of a closing:
 *  scheduled  the organization is read-only, and the closing can be taken back
 *  withdrawn  it was taken back
 *  erasing    everything is being deleted
 *  erased     it is done, and the certificate is issued
 */
export const CLOSING_STATUSES = ["scheduled", "withdrawn", "erasing", "erased"] as const;
export type ClosingStatus = (typeof CLOSING_STATUSES)[number];

/** Who asks for the closing that follows a subscription's end, in the place of a person. */
export const ENDED_SUBSCRIPTION = "subscription";
