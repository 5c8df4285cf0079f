import type { LetterTexts } from "./letter-texts";

export const de: LetterTexts = {
  greeting: "Guten Tag,",
  signature: "Lumina",
  kinds: {
    access: "Auskunft über Ihre Daten",
    portability: "eine Kopie Ihrer Daten zum Mitnehmen",
    rectification: "Berichtigung Ihrer Daten",
    erasure: "Löschung Ihrer Daten",
    restriction: "Einschränkung der Verarbeitung Ihrer Daten",
    objection: "Widerspruch gegen die Verarbeitung Ihrer Daten",
    know: "Auskunft darüber, welche Daten wir über Sie haben",
    delete: "Löschung Ihrer Daten",
    correct: "Berichtigung Ihrer Daten",
    "opt-out": "Widerspruch gegen Verkauf und Weitergabe",
    complaint: "Ihre Beschwerde",
    "minor-report": "Ihre Meldung, dass eine minderjährige Person Lumina nutzt",
  },
  complaint: {
    gdpr: "Sie können sich bei der Datenschutzbehörde des Landes beschweren, in dem Sie leben oder arbeiten (Anschriften: https://www.edpb.europa.eu/about-edpb/about-edpb/members_de), und vor Gericht gehen.",
    "uk-gdpr":
      "Sie können sich bei uns beschweren, indem Sie auf diese E-Mail antworten, und beim Information Commissioner (https://ico.org.uk/make-a-complaint), und vor Gericht gehen.",
    ccpa: "Sie können sich bei der California Privacy Protection Agency (https://cppa.ca.gov/webapplications/complaint) oder beim Attorney General Ihres Bundesstaats beschweren.",
    other:
      "Sie können sich bei der Datenschutzbehörde Ihres Landes beschweren. Auch eine Antwort auf diese E-Mail erreicht uns.",
  },
  letters: {
    received: {
      subject: "Wir haben Ihre Anfrage",
      paragraphs: [
        "wir haben Ihre Anfrage zum Thema „{kind}“ erhalten. Sie hat die Nummer {reference}. Wir antworten spätestens am {due}.",
        "Bevor wir etwas tun, zeigen Sie uns bitte, dass diese Adresse Ihnen gehört. Öffnen Sie {link} und geben Sie diesen Code ein: {code}. Er gilt {hours} Stunden.",
        "Wenn die Anfrage nicht von Ihnen kommt, brauchen Sie nichts zu tun: Ohne den Code erhält niemand etwas. Sie können uns das auch als Antwort auf diese E-Mail mitteilen.",
      ],
    },
    taken: {
      subject: "Wir haben Ihre Anfrage",
      paragraphs: [
        "wir haben Ihre Anfrage zum Thema „{kind}“ erhalten. Sie hat die Nummer {reference}. Sie waren angemeldet, daher wissen wir, dass sie von Ihnen kommt.",
        "Wir antworten spätestens am {due}. Wenn Sie etwas ergänzen möchten, antworten Sie auf diese E-Mail.",
      ],
    },
    code: {
      subject: "Ihr Code",
      paragraphs: [
        "hier ist der Code für Ihre Anfrage {reference}: {code}. Geben Sie ihn unter {link} ein. Er gilt {hours} Stunden; frühere Codes gelten nicht mehr.",
        "Wenn Sie das nicht angefordert haben, brauchen Sie nichts zu tun.",
      ],
    },
    agent: {
      subject: "Wir haben die Anfrage, die Sie für jemanden gestellt haben",
      paragraphs: [
        "wir haben die Anfrage erhalten, die Sie für eine andere Person gestellt haben. Sie hat die Nummer {reference}.",
        "Wir haben die Person selbst gebeten, sie zu bestätigen. Wenn Sie eine unterschriebene Vollmacht haben, antworten Sie auf diese E-Mail und hängen Sie sie an.",
      ],
    },
    clarification: {
      subject: "Eine Frage zu Ihrer Anfrage",
      paragraphs: [
        "um Ihre Anfrage {reference} zu bearbeiten, müssen wir wissen:",
        "{question}",
        "Bitte antworten Sie auf diese E-Mail.",
      ],
    },
    extension: {
      subject: "Wir brauchen mehr Zeit für Ihre Anfrage",
      paragraphs: [
        "wir können Ihre Anfrage {reference} zum Thema „{kind}“ nicht in der üblichen Zeit abschließen. Der Grund: {reason}",
        "Wir antworten spätestens am {due}.",
      ],
    },
    routed: {
      subject: "Ihre Anfrage wurde weitergeleitet",
      paragraphs: [
        "Ihre Anfrage {reference} zum Thema „{kind}“ betrifft Daten, die wir für einen unserer Kunden verarbeiten: {customer}. Dieses Unternehmen entscheidet über die Daten. Deshalb haben wir die Anfrage dorthin weitergeleitet.",
        "Das Unternehmen hat bis zum {due} Zeit, Ihnen zu antworten.",
      ],
    },
    answer: {
      subject: "Unsere Antwort auf Ihre Anfrage",
      paragraphs: [
        "dies ist unsere Antwort auf Ihre Anfrage {reference} zum Thema „{kind}“:",
        "{answer}",
        "{complaint}",
      ],
    },
    refusal: {
      subject: "Wir können Ihrer Anfrage nicht nachkommen",
      paragraphs: [
        "wir können Ihrer Anfrage {reference} zum Thema „{kind}“ nicht nachkommen. Der Grund: {reason}",
        "{complaint}",
      ],
    },
  },
};
