"use client";
import { useTransition } from "react";
import { runSaved } from "@/components/forms/saved-toast";
import { Button } from "@/components/ui/button";
import { addOfferAction, preferOfferAction, removeOfferAction } from "@/lib/catalogue/actions";
import type { ItemOffer } from "@/lib/catalogue/item-record";

/** Prefer or remove a supplier of the item: done at once, with Undo. */
export function OfferButtons({ offer }: { offer: ItemOffer }) {
  const [busy, start] = useTransition();
  const fields = { id: offer.id, version: String(offer.version) };
  const run = (action: typeof removeOfferAction, undo: typeof removeOfferAction) =>
    start(async () => {
      await runSaved(action, fields, undo);
    });
  return (
    <>
      {!offer.preferred && (
        <Button
          size="sm"
          disabled={busy}
          aria-label={`Prefer ${offer.supplierName}`}
          onClick={() => run(preferOfferAction, preferOfferAction)}
        >
          Prefer
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        disabled={busy}
        aria-label={`Remove ${offer.supplierName} from this item`}
        onClick={() => run(removeOfferAction, addOfferAction)}
      >
        Remove
      </Button>
    </>
  );
}
