/** How many days are left, in words. */
export const daysLeftWords = (days: number): string => {
  const [count, unit] = [Math.abs(days), Math.abs(days) === 1 ? "day" : "days"];
  if (days === 0) return "due today";
  return days < 0 ? `${count} ${unit} overdue` : `${count} ${unit} left`;
};
