/** How much may be mailed to typed addresses. */
export type MailPlan = "trial" | "subscribed";

/** The demo mails as a subscriber does; nobody in it can be reached. */
export const mailPlanOf = (organization?: { isDemo?: boolean; planKey?: string }): MailPlan =>
  organization && !organization.isDemo && (organization.planKey ?? "trial") === "trial"
    ? "trial"
    : "subscribed";
