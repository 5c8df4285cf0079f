/**
 * How much Lumina may do of a remedy:
 *  off        it is not offered
 *  suggest    it is offered among the others; a person opens and confirms it
 *  approve    it is prepared as the next step of a case; a person confirms what is shown
 *  by-itself  Lumina does it within the limits of a day
 */
export const AUTONOMIES = ["off", "suggest", "approve", "by-itself"] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

export const APPLIED_STATUSES = ["done", "undone"] as const;
