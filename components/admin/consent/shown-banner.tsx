import type { ConsentContent, ConsentLanguage, ConsentTexts } from "@/lib/consent/schema";

const NOTES: Record<string, keyof ConsentTexts> = {
  california: "noteCalifornia",
  elsewhere: "noteElsewhere",
};

/** The words of a version in one language: what a visitor of a regime read. */
export function ShownWords({
  content,
  language,
  regime,
  surface = "banner",
}: {
  content: ConsentContent;
  language: ConsentLanguage;
  regime: string;
  /** Where they chose. */
  surface?: string;
}) {
  const texts = content.texts[language];
  const inCentre = surface === "centre";
  return (
    <div lang={language} className="space-y-3 text-sm">
      <p className="font-semibold">{inCentre ? texts.centreTitle : texts.bannerTitle}</p>
      <p className="max-w-prose text-pretty">{inCentre ? texts.centreIntro : texts.bannerText}</p>
      <p className="max-w-prose text-pretty text-muted">{texts[NOTES[regime] ?? "noteEeaUk"]}</p>
      <p className="flex flex-wrap gap-2">
        {[texts.reject, texts.accept, inCentre ? texts.save : texts.choose].map((label) => (
          <span key={label} className="rounded-md border border-line-strong px-3 py-1 font-medium">
            {label}
          </span>
        ))}
      </p>
      <ul className="space-y-3 border-line border-t pt-3">
        {content.categories.map((category) => (
          <li key={category.key}>
            <p className="font-medium">
              {category.name[language]}
              {category.required && <span className="font-normal text-muted"> · {texts.alwaysOn}</span>}
            </p>
            <p className="max-w-prose text-pretty text-muted">{category.description[language]}</p>
            <ul className="mt-1 list-disc pl-5">
              {content.services
                .filter((service) => service.category === category.key)
                .map((service) => (
                  <li key={service.key}>
                    {service.name[language]}, {service.provider}:{" "}
                    <span className="text-muted">
                      {service.entries.map((entry) => entry.pattern).join(", ") || texts.noStorage}
                    </span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
