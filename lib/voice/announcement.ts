/**
 * What both parties hear before anything of a call is transcribed.
 *
 * @param company the organization's name
 */
export const announcementOf = (company: string): { text: string; language: string } => ({
  language: "en-US",
  text: `This call with ${company} is transcribed by a computer, so that nothing that is agreed gets lost. If you do not want that, please hang up now.`,
});
