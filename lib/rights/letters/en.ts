import type { LetterTexts } from "./letter-texts";

export const en: LetterTexts = {
  greeting: "Hello,",
  signature: "Lumina",
  kinds: {
    access: "access to your data",
    portability: "a copy of your data to take with you",
    rectification: "correction of your data",
    erasure: "erasure of your data",
    restriction: "restriction of what is done with your data",
    objection: "your objection to what is done with your data",
    know: "knowing which data we hold about you",
    delete: "deletion of your data",
    correct: "correction of your data",
    "opt-out": "opting out of sale and sharing",
    complaint: "your complaint",
    "minor-report": "your report that a minor uses Lumina",
  },
  complaint: {
    gdpr: "You may complain to the data protection authority of the country in which you live or work (addresses: https://www.edpb.europa.eu/about-edpb/about-edpb/members_en), and go to court.",
    "uk-gdpr":
      "You may complain to us by answering this mail, and to the Information Commissioner (https://ico.org.uk/make-a-complaint), and go to court.",
    ccpa: "You may complain to the California Privacy Protection Agency (https://cppa.ca.gov/webapplications/complaint) or to the Attorney General of your state.",
    other:
      "You may complain to the data protection authority of your country. An answer to this mail reaches us, too.",
  },
  letters: {
    received: {
      subject: "We have your request",
      paragraphs: [
        "we have your request about {kind}. Its number is {reference}. We answer by {due} at the latest.",
        "Before we do anything, please show that this address is yours. Open {link} and enter this code: {code}. It works for {hours} hours.",
        "If you did not ask for this, do nothing: without the code nobody gets anything. You can also answer this mail and tell us.",
      ],
    },
    taken: {
      subject: "We have your request",
      paragraphs: [
        "we have your request about {kind}. Its number is {reference}. You were signed in, so we know that it comes from you.",
        "We answer by {due} at the latest. To add something, answer this mail.",
      ],
    },
    code: {
      subject: "Your code",
      paragraphs: [
        "here is the code for your request {reference}: {code}. Enter it at {link}. It works for {hours} hours, and earlier codes no longer do.",
        "If you did not ask for this, do nothing.",
      ],
    },
    agent: {
      subject: "We have the request that you made for somebody",
      paragraphs: [
        "we have the request that you made on behalf of somebody else. Its number is {reference}.",
        "We have asked the person themselves to confirm it. If you hold a signed permission, answer this mail and attach it.",
      ],
    },
    clarification: {
      subject: "A question about your request",
      paragraphs: [
        "to carry out your request {reference}, we need to know:",
        "{question}",
        "Please answer this mail.",
      ],
    },
    extension: {
      subject: "We need more time for your request",
      paragraphs: [
        "we cannot finish your request {reference} about {kind} in the usual time. The reason: {reason}",
        "We answer by {due} at the latest.",
      ],
    },
    routed: {
      subject: "Your request was passed on",
      paragraphs: [
        "your request {reference} about {kind} concerns data that we handle for a customer of ours: {customer}. That company decides about the data, so we passed the request on to it.",
        "The company has until {due} to answer you.",
      ],
    },
    answer: {
      subject: "Our answer to your request",
      paragraphs: ["this is our answer to your request {reference} about {kind}:", "{answer}", "{complaint}"],
    },
    refusal: {
      subject: "We cannot do what you asked for",
      paragraphs: [
        "we cannot carry out your request {reference} about {kind}. The reason: {reason}",
        "{complaint}",
      ],
    },
  },
};
