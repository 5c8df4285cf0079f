/** How much may be mailed to typed addresses. */
export type MailPlan = "trial" | "subscribed";

/** Until there are subscriptions, every organization but the demo is on trial. */
export const mailPlanOf = (organization?: { isDemo: boolean }): MailPlan =>
  organization && !organization.isDemo ? "trial" : "subscribed";
