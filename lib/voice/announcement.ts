/**
 * What both parties hear before anything of a call is recorded or transcribed.
 *
 * @param company the organization's name
 */
export function announcementOf(
  company: string,
  { isRecorded, isTranscribed }: { isRecorded: boolean; isTranscribed: boolean },
): { text: string; language: string } {
  const transcribed = isTranscribed ? ["transcribed by a computer"] : [];
  const what = [...(isRecorded ? ["recorded"] : []), ...transcribed].join(" and ");
  return {
    language: "en-US",
    text: `This call with ${company} is ${what}, so that nothing that is agreed gets lost. If you do not want that, please hang up now.`,
  };
}
