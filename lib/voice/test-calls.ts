interface TestScript {
  key: string;
  number: string;
  title: string;
  /** The supplier calls us. */
  isIncoming?: boolean;
}

/** The supplier's side of a test call, played by the emulator at its own telephone numbers. */
export const TEST_SCRIPTS: readonly TestScript[] = [
  { key: "delivery-day", number: "+12025550101", title: "A supplier promises a delivery day" },
  { key: "partial-quantity", number: "+12025550102", title: "A part of the quantity, and a new price" },
  { key: "bad-line", number: "+12025550103", title: "A bad line: words are lost or doubtful" },
  { key: "card-number", number: "+12025550104", title: "A card number is read out" },
  { key: "instruction", number: "+12025550106", title: "Somebody gives the computer orders" },
  { key: "interruption", number: "+12025550107", title: "Both talk at the same time" },
  { key: "three-minutes", number: "+12025550110", title: "A long call, about three minutes" },
  {
    ...{ key: "voicemail", number: "+12025550105", isIncoming: true },
    title: "A supplier calls, nobody takes it, and they leave a message",
  },
  { key: "busy", number: "+12025550108", title: "The line is busy" },
  { key: "no-answer", number: "+12025550109", title: "Nobody answers" },
];
