"use client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { MAX_SMS_LENGTH, smsSize } from "@/lib/sms/segments";

/** The text of a message, with how many it is charged as. */
export function MessageText({
  label,
  value,
  onChange,
  sizeOf = value,
  maxLength = MAX_SMS_LENGTH,
  error,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What is counted, where it is not what is written. */
  sizeOf?: string;
  maxLength?: number;
  error?: string;
}) {
  return (
    <Field label={label} hint={<Size text={sizeOf} />} error={error}>
      <Textarea
        value={value}
        maxLength={maxLength}
        rows={4}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

function Size({ text }: { text: string }) {
  const { parts, left, encoding } = smsSize(text.trim());
  const unusual = encoding === "UCS-2" ? " A letter in it is not in the usual set, so less fits in." : "";
  return (
    <span className="tabular-nums">
      {parts === 1 ? "1 message" : `Sent as ${parts} messages`}, {left} more characters fit.{unusual}
    </span>
  );
}
