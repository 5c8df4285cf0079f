/** Why people reject proposals; the free text may say more. */
export const REJECT_REASONS = [
  { value: "not-needed", label: "Not needed" },
  { value: "too-much", label: "Too much" },
  { value: "too-early", label: "Too early" },
  { value: "price", label: "Price is too high" },
  { value: "supplier", label: "Order elsewhere" },
  { value: "data", label: "The figures are wrong" },
  { value: "other", label: "Another reason" },
] as const;
