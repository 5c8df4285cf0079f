import type { LetterTexts } from "./letter-texts";

export const es: LetterTexts = {
  greeting: "Hola:",
  signature: "Lumina",
  kinds: {
    access: "el acceso a sus datos",
    portability: "una copia de sus datos para llevársela",
    rectification: "la rectificación de sus datos",
    erasure: "la supresión de sus datos",
    restriction: "la limitación del tratamiento de sus datos",
    objection: "su oposición al tratamiento de sus datos",
    know: "los datos que tenemos sobre usted",
    delete: "la eliminación de sus datos",
    correct: "la corrección de sus datos",
    "opt-out": "la negativa a la venta y la cesión",
    complaint: "su reclamación",
    "minor-report": "su aviso de que una persona menor de edad usa Lumina",
  },
  complaint: {
    gdpr: "Puede reclamar ante la autoridad de protección de datos del país en el que vive o trabaja (direcciones: https://www.edpb.europa.eu/about-edpb/about-edpb/members_es) y acudir a los tribunales.",
    "uk-gdpr":
      "Puede reclamar ante nosotros respondiendo a este mensaje, ante el Information Commissioner (https://ico.org.uk/make-a-complaint) y acudir a los tribunales.",
    ccpa: "Puede reclamar ante la California Privacy Protection Agency (https://cppa.ca.gov/webapplications/complaint) o ante el fiscal general de su estado.",
    other:
      "Puede reclamar ante la autoridad de protección de datos de su país. Una respuesta a este mensaje también nos llega.",
  },
  letters: {
    received: {
      subject: "Hemos recibido su solicitud",
      paragraphs: [
        "hemos recibido su solicitud sobre {kind}. Su número es {reference}. Responderemos a más tardar el {due}.",
        "Antes de hacer nada, demuéstrenos que esta dirección es suya. Abra {link} e introduzca este código: {code}. Es válido durante {hours} horas.",
        "Si la solicitud no es suya, no haga nada: sin el código nadie recibe nada. También puede avisarnos respondiendo a este mensaje.",
      ],
    },
    taken: {
      subject: "Hemos recibido su solicitud",
      paragraphs: [
        "hemos recibido su solicitud sobre {kind}. Su número es {reference}. Había iniciado sesión, así que sabemos que viene de usted.",
        "Responderemos a más tardar el {due}. Para añadir algo, responda a este mensaje.",
      ],
    },
    code: {
      subject: "Su código",
      paragraphs: [
        "este es el código de su solicitud {reference}: {code}. Introdúzcalo en {link}. Es válido durante {hours} horas; los códigos anteriores ya no valen.",
        "Si no lo ha pedido, no haga nada.",
      ],
    },
    agent: {
      subject: "Hemos recibido la solicitud que hizo por otra persona",
      paragraphs: [
        "hemos recibido la solicitud que hizo en nombre de otra persona. Su número es {reference}.",
        "Hemos pedido a esa persona que la confirme. Si tiene una autorización firmada, responda a este mensaje y adjúntela.",
      ],
    },
    clarification: {
      subject: "Una pregunta sobre su solicitud",
      paragraphs: [
        "para tramitar su solicitud {reference} necesitamos saber:",
        "{question}",
        "Responda, por favor, a este mensaje.",
      ],
    },
    extension: {
      subject: "Necesitamos más tiempo para su solicitud",
      paragraphs: [
        "no podemos terminar su solicitud {reference} sobre {kind} en el plazo habitual. El motivo: {reason}",
        "Responderemos a más tardar el {due}.",
      ],
    },
    routed: {
      subject: "Su solicitud se ha remitido",
      paragraphs: [
        "su solicitud {reference} sobre {kind} se refiere a datos que tratamos para un cliente nuestro: {customer}. Esa empresa decide sobre los datos, por eso le hemos remitido la solicitud.",
        "La empresa tiene hasta el {due} para responderle.",
      ],
    },
    answer: {
      subject: "Nuestra respuesta a su solicitud",
      paragraphs: [
        "esta es nuestra respuesta a su solicitud {reference} sobre {kind}:",
        "{answer}",
        "{complaint}",
      ],
    },
    refusal: {
      subject: "No podemos atender su solicitud",
      paragraphs: [
        "no podemos atender su solicitud {reference} sobre {kind}. El motivo: {reason}",
        "{complaint}",
      ],
    },
  },
};
