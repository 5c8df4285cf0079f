/** Beginnings of messages about an order, with what is known of it. */

export interface SmsOrder {
  id: string;
  number: string;
  /** As the reader writes a day, or null where none is known. */
  expectedDay: string | null;
  daysLate: number;
}

export interface MessageTemplate {
  key: string;
  title: string;
  text: string;
}

/** The templates that fit an order, the most likely first. */
export function smsTemplates(order: SmsOrder | null, company: string): MessageTemplate[] {
  const sign = `\n${company}`;
  if (!order)
    return [{ key: "call", title: "Ask for a call", text: `Please call us when you have a moment.${sign}` }];
  const { number, expectedDay, daysLate } = order;
  const late = {
    key: "late",
    title: "Ask for a late order",
    text: `Our order ${number} was expected on ${expectedDay}. When will it arrive?${sign}`,
  };
  const confirm = {
    key: "confirm",
    title: "Ask to confirm the day",
    text: expectedDay
      ? `Please confirm that our order ${number} arrives on ${expectedDay}.${sign}`
      : `When will our order ${number} arrive?${sign}`,
  };
  const documents = {
    key: "documents",
    title: "Ask for the papers",
    text: `Please send us the delivery note for our order ${number}.${sign}`,
  };
  return daysLate > 0 ? [late, documents] : [confirm, documents];
}
