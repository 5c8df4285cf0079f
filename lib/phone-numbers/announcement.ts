/** Something that is said on a call. */
export interface Spoken {
  text: string;
  language: SpokenLanguage;
}

/** The languages in which callers are spoken to. */
export const SPOKEN_LANGUAGES = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES"] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];

interface Processing {
  isRecorded: boolean;
  isTranscribed: boolean;
}

/**
 * What both parties hear before anything of a call is recorded or transcribed; nothing where neither happens.
 *
 * @param company the organization's name
 * @param own what the organization has written for the number, in each language
 */
export function announcementsOf(
  company: string,
  { isRecorded, isTranscribed }: Processing,
  own: readonly Spoken[] = [],
): readonly Spoken[] {
  if (!isRecorded && !isTranscribed) return [];
  if (own.length > 0) return own;
  const transcribed = isTranscribed ? ["transcribed by a computer"] : [];
  const what = [...(isRecorded ? ["recorded"] : []), ...transcribed].join(" and ");
  return [
    {
      language: "en-US",
      text: `This call with ${company} is ${what}, so that nothing that is agreed gets lost. If you do not want that, please hang up now.`,
    },
  ];
}

interface Phrases {
  closed: string;
  nobody: string;
  message: string;
  thanks: string;
}

const ENGLISH: Phrases = {
  closed: "We are closed at the moment.",
  nobody: "Nobody can take your call at the moment.",
  message: "Please leave a message after the tone. It is recorded and transcribed.",
  thanks: "Thank you for your message. Goodbye.",
};

/** What callers hear where the organization has written nothing of its own. */
export const PHRASES: Readonly<Record<SpokenLanguage, Phrases>> = {
  "en-US": ENGLISH,
  "en-GB": ENGLISH,
  "de-DE": {
    closed: "Unser Büro ist zurzeit geschlossen.",
    nobody: "Zurzeit kann niemand Ihren Anruf annehmen.",
    message: "Bitte sprechen Sie nach dem Ton. Ihre Nachricht wird aufgezeichnet und verschriftlicht.",
    thanks: "Vielen Dank für Ihre Nachricht. Auf Wiederhören.",
  },
  "fr-FR": {
    closed: "Nos bureaux sont actuellement fermés.",
    nobody: "Personne ne peut prendre votre appel pour le moment.",
    message: "Laissez un message après le signal sonore. Il est enregistré et transcrit.",
    thanks: "Merci pour votre message. Au revoir.",
  },
  "es-ES": {
    closed: "En este momento estamos cerrados.",
    nobody: "En este momento nadie puede atender su llamada.",
    message: "Deje un mensaje después de la señal. Se graba y se transcribe.",
    thanks: "Gracias por su mensaje. Adiós.",
  },
};
